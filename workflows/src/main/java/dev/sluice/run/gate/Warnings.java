package dev.sluice.run.gate;

import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.TimeLine;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.OpenGates;
import dev.sluice.run.people.StandingGate;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import io.temporal.workflow.CancellationScope;
import java.util.ArrayList;
import java.util.List;

/** Guards that ask people when they fire, beside the run; one question for each at a time. */
public final class Warnings {
  private final Gates gates;
  private final PinnedPlan plan;
  private final Beside beside;
  private final List<Asking> asking = new ArrayList<>();

  public Warnings(Gates gates, PinnedPlan plan, Beside beside) {
    this.gates = gates;
    this.plan = plan;
    this.beside = beside;
  }

  private record Asking(String guard, CancellationScope scope) {}

  /** Asks, unless it is being asked already. */
  public void ask(Guard guard, Gate gate, Event.GuardFired fired) {
    if (asking.stream().noneMatch(each -> each.guard().equals(guard.id()))) {
      asking.add(
          new Asking(
              guard.id(),
              beside.start(OpenGates.warning(guard.id()), () -> put(guard, gate, fired))));
    }
  }

  private void put(Guard guard, Gate gate, Event.GuardFired fired) {
    StandingGate.Question question =
        new StandingGate.Question(
            OpenGates.warning(guard.id()),
            gate,
            guard.when() + ": " + gate.ask(),
            List.of(new Event.Shown("when it fired", TimeLine.sentence(plan, fired))));
    // A hold that has been resumed is an answer too: it is asked again when it fires again.
    try {
      gates.pass(question);
    } finally {
      asking.removeIf(each -> each.guard().equals(guard.id()));
    }
  }

  /** Whether a question is open. */
  public boolean any() {
    return !asking.isEmpty();
  }

  /** Takes all questions back, because traffic goes back anyway. */
  public void drop() {
    List.copyOf(asking).forEach(each -> each.scope().cancel("rolling back"));
    asking.clear();
  }
}
