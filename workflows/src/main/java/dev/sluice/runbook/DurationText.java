package dev.sluice.runbook;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 90s}, {@code 2h}, {@code 1h 30m}, {@code 250ms}, {@code
 * 2d}.
 */
public final class DurationText {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:(\\d{1,4})d)? ?(?:(\\d{1,5})h)? ?(?:(\\d{1,6})m)? ?(?:(\\d{1,8})s)?"
              + " ?(?:(\\d{1,9})ms)?");

  /** The same with as many digits as anybody types. */
  private static final Pattern OF_ANY_LENGTH =
      Pattern.compile(SHAPE.pattern().replaceAll("\\{1,\\d}", "+"));

  /** The longest that is read; several units together may give a little more. */
  public static final Duration LONGEST = Duration.ofDays(9_999);

  private DurationText() {}

  /** A regular expression for the whole of a text; the empty one fits it too, and is none. */
  public static String pattern() {
    return SHAPE.pattern();
  }

  /** Whether the text is a duration as people write it. */
  public static boolean fits(String text) {
    return !text.isBlank() && SHAPE.matcher(text).matches();
  }

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Duration parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (text.isBlank() || !parts.matches()) {
      throw new IllegalArgumentException(
          beyond(text)
              .map(why -> "'%s' is %s: expected 0s to 9999d".formatted(text, why))
              .orElse(
                  "'%s' is not a valid duration: expected a number and a unit of d, h, m, s or ms, such as 2h, 15m or 1h 30m"
                      .formatted(text)));
    }
    return Duration.ofDays(part(parts, 1))
        .plusHours(part(parts, 2))
        .plusMinutes(part(parts, 3))
        .plusSeconds(part(parts, 4))
        .plusMillis(part(parts, 5));
  }

  /**
   * Why a text that reads like a duration is none: it is longer than {@link #LONGEST}, or negative.
   * Absent: it is one, or nothing like it.
   */
  public static Optional<String> beyond(String text) {
    if (fits(text) || text.isBlank()) {
      return Optional.empty();
    }
    boolean negative = text.startsWith("-");
    boolean length = OF_ANY_LENGTH.matcher(negative ? text.substring(1) : text).matches();
    return Optional.of(negative ? "negative" : "too long").filter(why -> length);
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /**
   * Writes a duration so that {@link #parse} reads it back, to the millisecond; zero is {@code 0s}.
   */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    return written(duration, duration.toDaysPart(), duration.toHoursPart());
  }

  /**
   * Writes a duration in one word whose largest unit is the hour, as command lines of other
   * programs take it (<a href="https://pkg.go.dev/time#ParseDuration">Go's durations</a>, which
   * many of them read, have no days): {@code 24h}, {@code 1h30m}, {@code 90s} as {@code 1m30s}.
   */
  public static String inHours(Duration duration) {
    if (duration.isNegative()) {
      return "-" + inHours(duration.negated());
    }
    return written(duration, 0, duration.toHours()).replace(" ", "");
  }

  private static String written(Duration duration, long days, long hours) {
    StringBuilder text = new StringBuilder();
    append(text, days, "d");
    append(text, hours, "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  /** Writes a duration without its milliseconds once it is a second or longer. */
  public static String rounded(Duration duration) {
    return of(
        duration.compareTo(Duration.ofSeconds(1)) < 0
            ? duration
            : Duration.ofSeconds(duration.toSeconds()));
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
    }
  }
}
