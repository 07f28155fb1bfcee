package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person says of an item of a checklist. */
public enum ItemMark {
  /** It is so, or is done. */
  TICKED,
  /** It is not so, or could not be done: the step fails. */
  FAILED,
  /** It does not concern this run: the list goes on without it. */
  NOT_APPLICABLE;

  /** As it is written and sent: {@code not-applicable}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As people read it: {@code not applicable}. */
  public String text() {
    return word().replace('-', ' ');
  }

  /** The mark that is written so; absent: none is. */
  public static Optional<ItemMark> parse(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  @JsonCreator
  static ItemMark of(String word) {
    return parse(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is not a mark: expected ticked, failed or not-applicable".formatted(word)));
  }
}
