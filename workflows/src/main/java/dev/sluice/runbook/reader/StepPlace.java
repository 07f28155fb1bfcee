package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.Optional;

/**
 * Which step of which place.
 *
 * @param number from 1
 * @param beside whether it runs beside a soak
 */
record StepPlace(Here here, int number, boolean beside) {
  private static final Duration LONGEST = Duration.ofDays(1);

  StepId id() {
    return here.step(number);
  }

  /** How long a step may take that says nothing of it: beside a soak, as long as the soak may. */
  Duration timeout(Duration otherwise) {
    return beside
        ? here.stage().flatMap(Here.StageFacts::soak).map(Stage.Soak::limit).orElse(otherwise)
        : otherwise;
  }

  /** How long an answer may take; the clients of servers count less than 25 days. */
  static Duration timeout(Fields fields, String what, Duration usual) {
    Duration timeout = fields.or("timeout", Scalars.longDuration(), usual);
    if (timeout.compareTo(LONGEST) > 0) {
      fields
          .problems()
          .add(
              fields.at("timeout"),
              "%s of %s is too slow".formatted(what, DurationText.of(timeout)),
              "1d or less");
    }
    return timeout;
  }

  /** Notes a repetition of what may not be repeated. */
  static void requireRepeatable(Fields fields, boolean repeatable, Optional<Duration> within) {
    if (within.isPresent() && !repeatable) {
      fields.wrong(
          "within",
          "'within' repeats a step that may not be repeated",
          "'idempotent: true' beside it, or a check");
    }
  }
}
