package dev.sluice.runbook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of answer a checklist asks for. */
public enum AnswerType {
  COUNT("a whole number from 0"),
  /** Any number, with a fraction or below zero too. */
  NUMBER("a number such as -1.5"),
  PERCENT("a percentage such as 0.5%"),
  DURATION("a duration such as 30m"),
  MOMENT("a moment such as 2026-11-30T14:00Z"),
  TEXT("a text"),
  /** One of the words that stand with it. */
  CHOICE("one of the words that are offered");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,15}([.][0-9]{1,15})?");

  private final String expected;

  AnswerType(String expected) {
    this.expected = expected;
  }

  /** What it has to be, for people. */
  public String expected() {
    return expected;
  }

  /** Whether a value is of this kind; of a choice only the list itself can tell. */
  boolean takes(String value) {
    return switch (this) {
      case COUNT -> WHOLE.matcher(value).matches();
      case NUMBER -> PLAIN.matcher(value).matches();
      case PERCENT ->
          value.endsWith("%") && PLAIN.matcher(value.substring(0, value.length() - 1)).matches();
      case DURATION -> DurationText.fits(value);
      case MOMENT -> moment(value).isPresent();
      case TEXT, CHOICE -> true;
    };
  }

  private static Optional<Instant> moment(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
