package dev.sluice.runbook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments that texts for people name by their distance from the start of the run, or from the
 * moment that it was told to begin at.
 */
public final class Moments {
  private static final Pattern FROM_START =
      Pattern.compile("run\\.(started|begins) ([+-]) ([0-9.]{1,12}[a-z0-9.]{1,20})");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  /** Whether it names such a moment: {@code run.started + 24h}. */
  public static boolean fits(String path) {
    return of(path, Instant.EPOCH, Instant.EPOCH).isPresent();
  }

  /**
   * The moment for people, in UTC: {@code Mon 2 Nov 2026, 16:00 UTC}; absent: the path names none.
   *
   * @param started when the run was started
   * @param begins when its first stage was to begin; else the same
   */
  public static Optional<String> of(String path, Instant started, Instant begins) {
    Matcher matcher = FROM_START.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Instant from = matcher.group(1).equals("begins") ? begins : started;
      Duration distance = DurationText.parse(matcher.group(3));
      Instant at = matcher.group(2).equals("+") ? from.plus(distance) : from.minus(distance);
      return Optional.of(DAY_AND_TIME.format(at));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException none) {
      return Optional.empty();
    }
  }
}
