package dev.sluice.run.people;

import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells people what happens, and when, if nobody does anything. */
final class SilenceWords {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SilenceWords() {}

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** Of what asks, and for so long has waited: a gate or a list. */
  static String of(Silence silence, Duration waited) {
    Instant began = Journal.now().minus(waited);
    String then =
        switch (silence.then()) {
          case HOLD -> "the run is held, and asks on";
          case ROLLBACK -> "the run rolls back";
        };
    return "If nobody answers: %sat %s %s."
        .formatted(before(silence, began, waited), moment(began.plus(silence.expire())), then);
  }

  /** Of a question or a hold, which stands until somebody ends it. */
  static String ofHold(Silence silence, Duration waited, Silence.Outcome then) {
    Instant began = Journal.now().minus(waited);
    String end =
        switch (then) {
          case HOLD -> "the run stays held, and traffic where it is";
          case ROLLBACK ->
              "at %s the run rolls back".formatted(moment(began.plus(silence.expire())));
        };
    return "If nobody answers: %s%s.".formatted(before(silence, began, waited), end);
  }

  private static String before(Silence silence, Instant began, Duration waited) {
    String remind =
        silence
            .remind()
            .map(every -> "a reminder every %s, ".formatted(DurationText.of(every)))
            .orElse("");
    String escalate =
        silence
            .escalate()
            .filter(after -> after.compareTo(waited) > 0)
            .map(after -> "an escalation at %s, ".formatted(moment(began.plus(after))))
            .orElse("");
    return remind + escalate;
  }
}
