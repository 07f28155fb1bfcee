package dev.sluice.steps;

import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.StepId;
import dev.sluice.steps.Home.Receipt;
import java.time.Duration;

/**
 * Brings the result of a step that may not be repeated to its run, however long the server cannot
 * be reached: nobody else knows what the step has done. What an activity returns the SDK tries to
 * bring for a minute, and then drops.
 *
 * @param longest after this it is given up
 * @param pause between two tries
 */
record Delivery(Home home, Duration longest, Duration pause) {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** To a run, with the patience for real servers. */
  static Delivery to(Home home) {
    return new Delivery(home, LONGEST, PAUSE);
  }

  /**
   * Brings a result, by the activity or past it; returns too when there is nobody any more whom it
   * is for.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link FailureType#OUTCOME_UNKNOWN} when
   *     it could not be brought in time
   */
  StepResult bring(StepId step, StepResult result) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    boolean givenUp = false;
    while (watch.elapsed().compareTo(longest) < 0) {
      Receipt receipt = givenUp ? home.tell(result) : home.complete(result);
      if (receipt == Receipt.TAKEN || (givenUp && receipt == Receipt.UNWANTED)) {
        return result;
      }
      if (receipt == Receipt.UNANSWERED) {
        Thread.sleep(pause);
      }
      givenUp |= receipt == Receipt.UNWANTED;
    }
    throw FailureType.OUTCOME_UNKNOWN.failure(
        "step %s has ended, but its result could not be reported; check whether it acted, then skip or retry it"
            .formatted(step));
  }
}
