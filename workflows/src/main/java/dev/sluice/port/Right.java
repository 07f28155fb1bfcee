package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a role may be given leave to do. Nothing else is ever restricted: who is asked may always
 * confirm, decide and sign, and anybody may pull the emergency stop.
 */
public enum Right {
  /** To start a run. */
  START,
  /** To freeze a run where it is. */
  HOLD,
  /** To end a hold. */
  RESUME,
  /** To take traffic back; an emergency stop needs no right. */
  ROLL_BACK,
  /** To leave out a step that failed, together with a second person. */
  SKIP,
  /** To go on otherwise than the runbook says where it asks, such as without proof. */
  ACCEPT,
  /** To decide alone at a gate, for a role that the runbook lets do so. */
  OVERRIDE,
  /** To recommend how to decide. */
  RECOMMEND,
  /** Whatever a worker of another version calls otherwise; nobody is asked for it. */
  OTHER;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

  /** In configurations, on the wire and in sentences: {@code roll back}. */
  @JsonValue
  public String word() {
    return word;
  }

  /** Those that a configuration may give. */
  public static List<Right> all() {
    return Arrays.stream(values()).filter(each -> each != OTHER).toList();
  }

  /** The right of a word; {@link #OTHER} for one that another version has. */
  @JsonCreator
  public static Right of(String word) {
    return all().stream().filter(each -> each.word.equals(word)).findFirst().orElse(OTHER);
  }
}
