package dev.sluice.run.people;

import dev.sluice.gate.SilenceClock;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What every request to people says: what happens, and when, if nobody does anything. */
final class Unanswered {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MMM d 'at' HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Unanswered() {}

  /** {@code Nov 30 at 12:10 UTC}. */
  static String moment(Instant at) {
    return MINUTE.format(at);
  }

  /** {@code Without an answer: held on Nov 30 at 12:10 UTC.} */
  static String sentence(Silence.Outcome then, Instant at) {
    return "Without an answer: %s on %s.".formatted(word(then), moment(at));
  }

  /** The same with what comes before, of what has waited for so long by its clock. */
  static String sentence(Silence silence, SilenceClock clock, Duration waited) {
    return "Without an answer: %s%s on %s."
        .formatted(
            before(silence, clock, waited),
            word(silence.then()),
            due(clock, silence.expire(), waited));
  }

  /** Of a question or a hold, which stands until somebody ends it. */
  static String ofHold(Silence silence, SilenceClock clock, Duration waited, Silence.Outcome then) {
    String end =
        switch (then) {
          case HOLD -> "it stays held, and traffic where it is";
          case ROLLBACK -> "rolled back on " + due(clock, silence.expire(), waited);
        };
    return "Without an answer: %s%s.".formatted(before(silence, clock, waited), end);
  }

  /** A moment that is over already counts back from now. */
  private static String due(SilenceClock clock, Duration after, Duration waited) {
    Duration left = after.minus(waited);
    Instant now = Journal.now();
    return moment(left.isNegative() ? now.plus(left) : clock.after(now, left));
  }

  private static String word(Silence.Outcome then) {
    return switch (then) {
      case HOLD -> "held";
      case ROLLBACK -> "rolled back";
    };
  }

  private static String before(Silence silence, SilenceClock clock, Duration waited) {
    String remind =
        silence
            .remind()
            .map(every -> "a reminder every %s, ".formatted(DurationText.of(every)))
            .orElse("");
    String escalate =
        silence
            .escalate()
            .filter(after -> after.compareTo(waited) > 0)
            .map(after -> "an escalation on %s, ".formatted(due(clock, after, waited)))
            .orElse("");
    return remind + escalate;
  }
}
