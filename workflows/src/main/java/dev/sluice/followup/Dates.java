package dev.sluice.followup;

import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments of days to come, for people. Pure. */
final class Dates {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Dates() {}

  /** {@code Mon 7 Dec 2026, 18:00 UTC}. */
  static String of(Instant at) {
    return DAY_AND_TIME.format(at);
  }

  /** How far one is from the other, in whole minutes, and of days in whole hours. */
  static String distance(Instant one, Instant other) {
    Duration between = Duration.between(one, other).abs();
    Duration whole =
        between.compareTo(Duration.ofDays(1)) < 0
            ? Duration.ofMinutes(between.toMinutes())
            : Duration.ofHours(between.toHours());
    return DurationText.of(whole);
  }
}
