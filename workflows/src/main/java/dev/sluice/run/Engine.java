package dev.sluice.run;

import dev.sluice.port.PinnedPlan;
import dev.sluice.rollback.ShiftPlan.Increments;

/**
 * What the flow did differently for runs that were planned for an earlier engine: those that are
 * under way, and the stored histories, go on as they were planned.
 */
record Engine(int number) {
  static Engine of(PinnedPlan plan) {
    return new Engine(plan.seal().engine());
  }

  /** Engine 1 moved traffic in steps of any size. */
  Increments increments() {
    return number < 2 ? Increments.ANY : Increments.POINTS;
  }

  /** Up to engine 2 what held a run went on to hold it after a rollback, until it was resumed. */
  boolean endsHoldsToRollBack() {
    return number > 2;
  }
}
