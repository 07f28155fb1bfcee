package dev.sluice.steps;

import dev.sluice.port.FailureType;
import dev.sluice.runbook.Limits;
import io.temporal.failure.ApplicationFailure;

/** Failures of a step whose end nobody saw. */
final class Uncertainty {
  private Uncertainty() {}

  /** An earlier attempt has begun, and the step may not be repeated. */
  static ApplicationFailure begunBefore(String step) {
    return FailureType.OUTCOME_UNKNOWN.failure(
        "an earlier attempt of step %s was cut off, and it may not be repeated by itself; find out whether it has acted, then skip it or run it again"
            .formatted(step));
  }

  /** The worker was stopped in the middle of it. */
  static ApplicationFailure stopped(Limits limits) {
    return limits.repeatable()
        ? FailureType.UNAVAILABLE.failure("the worker was stopped in the middle of the step")
        : FailureType.OUTCOME_UNKNOWN.failure(
            "the worker was stopped in the middle of the step; find out whether it has acted, then skip it or run it again");
  }

  /** A call was sent, and its answer was lost. */
  static ApplicationFailure answerLost(String call, String why) {
    return FailureType.OUTCOME_UNKNOWN.failure(
        "%s was sent, but its answer was lost: %s; find out whether it has acted, then skip it or run it again"
            .formatted(call, why));
  }
}
