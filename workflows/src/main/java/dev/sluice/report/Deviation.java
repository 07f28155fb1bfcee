package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something was done otherwise than the runbook says, or a person left a note.
 *
 * @param kind absent: any other
 */
public record Deviation(
    String what, Event.Act act, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Kind> kind)
    implements Event.Departure {
  /** Any that nothing counts for itself. */
  public Deviation(String what, Event.Act act) {
    this(what, act, Optional.empty());
  }

  /** What a person wants noted; nothing was done. */
  public static Deviation note(Event.Act act) {
    return new Deviation("note: " + act.reason(), act, Optional.of(Kind.NOTE));
  }

  /**
   * A step was left out by people.
   *
   * @param agreed who else has agreed, such as {@code , with chen}
   * @param question to which that was the answer
   */
  public static Deviation skipped(String agreed, String question, Event.Act act) {
    return new Deviation(
        "skipped%s: %s".formatted(agreed, question), act, Optional.of(Kind.SKIPPED));
  }

  /** Workers of before told the kind by the beginning of the text alone. */
  @JsonCreator
  static Deviation read(
      @JsonProperty("what") String what,
      @JsonProperty("act") Event.Act act,
      @JsonProperty("kind") Optional<Kind> kind) {
    return new Deviation(what, act, kind.or(() -> Kind.before(what)));
  }

  /** Whether a person only left a note. */
  @JsonIgnore
  public boolean isNote() {
    return kind.equals(Optional.of(Kind.NOTE));
  }

  /** Whether a step was left out by people. */
  @JsonIgnore
  public boolean isSkip() {
    return kind.equals(Optional.of(Kind.SKIPPED));
  }

  /** What conditions count apart. */
  public enum Kind {
    NOTE,
    SKIPPED,
    /** One that another version of the worker knows. */
    OTHER;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Kind of(String word) {
      return Stream.of(values())
          .filter(each -> each.word().equals(word))
          .findFirst()
          .orElse(Kind.OTHER);
    }

    private static Optional<Kind> before(String what) {
      return what.startsWith("note: ")
          ? Optional.of(NOTE)
          : Optional.of(SKIPPED).filter(skipped -> what.startsWith("skipped, with "));
    }
  }
}
