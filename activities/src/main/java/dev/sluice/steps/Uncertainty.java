package dev.sluice.steps;

import dev.sluice.port.FailureType;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.StepId;
import io.temporal.failure.ApplicationFailure;

/** Failures of a step whose end nobody saw. */
final class Uncertainty {
  private Uncertainty() {}

  /**
   * Lets only the first attempt at a step pass, if the step may not be repeated: an earlier one may
   * have acted.
   *
   * @param attempt counted from 1
   * @throws ApplicationFailure of type {@link FailureType#OUTCOME_UNKNOWN}
   */
  static void requireFirst(int attempt, Limits limits, StepId step) {
    if (attempt > 1 && !limits.repeatable()) {
      throw FailureType.OUTCOME_UNKNOWN.failure(
          "an earlier attempt at step %s was cut off, and the step may not be retried automatically; check whether it acted, then skip or retry it"
              .formatted(step));
    }
  }

  /** The worker was stopped in the middle of it. */
  static ApplicationFailure stopped(Limits limits) {
    return limits.repeatable()
        ? FailureType.UNAVAILABLE.failure("the worker was stopped during the step")
        : FailureType.OUTCOME_UNKNOWN.failure(
            "the worker was stopped during the step; check whether it acted, then skip or"
                + " retry it");
  }

  /** A call was sent, and its answer was lost. */
  static ApplicationFailure answerLost(String call, String why) {
    return FailureType.OUTCOME_UNKNOWN.failure(
        "%s was sent, but its answer was lost: %s; check whether it acted, then skip or retry it"
            .formatted(call, why));
  }
}
