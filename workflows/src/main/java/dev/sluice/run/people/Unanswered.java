package dev.sluice.run.people;

import dev.sluice.runbook.Gate.Silence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What every request to people says: what happens, and when, if nobody does anything. */
final class Unanswered {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MMM d 'at' HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Unanswered() {}

  /** {@code Without an answer: held on Nov 30 at 12:10 UTC.} */
  static String sentence(Silence.Outcome then, Instant at) {
    return "Without an answer: %s on %s."
        .formatted(
            switch (then) {
              case HOLD -> "held";
              case ROLLBACK -> "rolled back";
            },
            MINUTE.format(at));
  }
}
