package dev.sluice.gate;

import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;

/** What the votes at a gate amount to. */
public sealed interface GateOutcome {
  /** Slots are still empty. */
  record Waiting(List<RoleName> roles) implements GateOutcome {}

  /** Every slot says yes. */
  record Proceed() implements GateOutcome {}

  record Hold(Vote vote) implements GateOutcome {}

  record Extend(Vote vote, Duration by) implements GateOutcome {}

  record RollBack(Vote vote) implements GateOutcome {}
}
