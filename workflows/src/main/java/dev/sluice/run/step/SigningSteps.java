package dev.sluice.run.step;

import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.gate.Gates;
import dev.sluice.runbook.Step;

/** Steps at which people sign for what comes next. */
record SigningSteps(Gates gates, Holds holds) {
  /** Returns when all have said yes; who decides to hold is asked anew when it is over. */
  Try sign(Step.SignOff step, Scope scope) {
    Gates.Place place = new Gates.Place(step.id().value(), scope, Elapsed.NONE);
    while (!gates.pass(place, step.gate(), Gates.Extending.NOTHING)) {
      holds.awaitNone();
    }
    return new Try.Passed();
  }
}
