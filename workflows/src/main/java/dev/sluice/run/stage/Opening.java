package dev.sluice.run.stage;

import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.people.Desks;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Prerequisite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is cleared before anything is touched. */
public final class Opening {
  private static final String GO_ON = "go on from here";

  private final PinnedPlan plan;
  private final Desks desks;
  private final StepRunner steps;
  private final Traffic traffic;
  private final Expectations expectations;
  private final Gates gates;
  private final RollbackOrders orders;
  private final RunStatus board;
  private final Revisions revisions;

  public Opening(
      PinnedPlan plan,
      Desks desks,
      StepRunner steps,
      Traffic traffic,
      Expectations expectations,
      Gates gates,
      RollbackOrders orders,
      RunStatus board,
      Revisions revisions) {
    this.plan = plan;
    this.desks = desks;
    this.steps = steps;
    this.traffic = traffic;
    this.expectations = expectations;
    this.gates = gates;
    this.orders = orders;
    this.board = board;
    this.revisions = revisions;
  }

  /**
   * Reads the router and the revision, asks for every prerequisite, and waits for the moment to
   * start at; a rollback ordered meanwhile ends the run with nothing touched.
   */
  public void clear(Scope scope) {
    Percent found = traffic.shifts().find();
    orders.startAt(found);
    desks.journal().add(new Event.Began(found));
    board.phase(Phase.PREREQUISITES);
    requireStart(found);
    revisions.begin();
    for (Prerequisite prerequisite : plan.runbook().opening().prerequisites()) {
      clear(prerequisite, scope);
    }
    plan.start().at().ifPresent(at -> await(at, scope));
  }

  private void requireStart(Percent found) {
    Percent expected = plan.runbook().opening().startsFrom();
    if (!found.equals(expected)) {
      desks
          .questions()
          .put(
              "%s has %s of its traffic on the new version, and this runbook starts from %s. Go on from here, or roll back to end the run"
                  .formatted(plan.target().name(), found, expected),
              List.of(GO_ON),
              GO_ON);
    }
  }

  /** Waits for the moment to start at; what machines can see is looked at again then. */
  private void await(Instant at, Scope scope) {
    Duration left = Duration.between(Journal.now(), at);
    desks.journal().add(new Event.Appointed(at, !left.isPositive()));
    if (left.isPositive()) {
      board.phase(Phase.WAITING);
      Waits.until(() -> false, left, "until the start at " + at);
      desks.holds().awaitNone();
      board.phase(Phase.PREREQUISITES);
      Percent found = traffic.shifts().find();
      orders.startAt(found);
      requireStart(found);
      revisions.begin();
      plan.runbook().opening().prerequisites().forEach(each -> lookAgain(each, scope));
    }
  }

  private void lookAgain(Prerequisite prerequisite, Scope scope) {
    switch (prerequisite) {
      case Prerequisite.ByMetric metric -> judge(metric.condition());
      case Prerequisite.ByCheck check -> steps.run(check.step(), scope);
      case Prerequisite.ByPeople people -> {}
      case Prerequisite.ByGate asked -> {}
    }
  }

  private void clear(Prerequisite prerequisite, Scope scope) {
    switch (prerequisite) {
      case Prerequisite.ByPeople people -> steps.run(people.confirm(), scope);
      case Prerequisite.ByMetric metric -> judge(metric.condition());
      case Prerequisite.ByCheck check -> steps.run(check.step(), scope);
      case Prerequisite.ByGate asked -> decide(asked.gate(), scope);
    }
  }

  private void decide(Gate gate, Scope scope) {
    Gates.Place place = new Gates.Place("prerequisites", scope, Elapsed.NONE);
    boolean decided = false;
    while (!decided) {
      decided = gates.pass(place, gate, Gates.Extending.NOTHING);
    }
  }

  private void judge(Condition condition) {
    while (true) {
      List<String> unmet = expectations.unmet("prerequisites", List.of(condition), Elapsed.NONE);
      if (unmet.isEmpty()) {
        return;
      }
      desks
          .questions()
          .put(
              "a prerequisite is not met: %s. Judge again, or roll back to end the run"
                  .formatted(unmet.getFirst()),
              List.of("judge again"));
    }
  }
}
