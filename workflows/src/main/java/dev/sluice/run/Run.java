package dev.sluice.run;

import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.back.AfterRollback;
import dev.sluice.run.back.RollbackResult;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.OwnScope;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.stage.StageRunner;
import dev.sluice.run.step.LateEnds;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** One run of a runbook: its flow from the lock to the report. */
final class Run {
  private final Parts parts;
  private final Runbook runbook;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final Ending ending;
  private Optional<StageRunner.Waiting> waited;
  private Optional<AfterRollback> afterRollback = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  /** The first execution of a run. */
  Run(PinnedPlan plan, Timings timings) {
    this(plan, timings, Optional.empty());
  }

  /** One that goes on where an earlier one has waited. */
  Run(PinnedPlan plan, Handover earlier, Timings timings) {
    this(plan, timings, Optional.of(earlier));
  }

  private Run(PinnedPlan plan, Timings timings, Optional<Handover> earlier) {
    this.parts = new Parts(plan, timings, earlier);
    this.waited = earlier.map(each -> each.state().place().stage());
    this.runbook = plan.runbook();
    this.orders = parts.orders();
    this.traffic = parts.traffic();
    this.ending = parts.ending();
  }

  /** How commands reach this run. */
  Commands commands() {
    return parts.commands();
  }

  /** What steps that outlive their attempts turn to. */
  LateEnds lateEnds() {
    return parts.steps().lateEnds();
  }

  RunView view() {
    return parts.status().view();
  }

  RunRecord record() {
    return parts.record();
  }

  /** How the way forward ended. */
  private sealed interface Turn {
    record Arrived() implements Turn {}

    record TurnedBack() implements Turn {}

    /** The history is long, and the run waits. */
    record Waits() implements Turn {}
  }

  /** How an execution of the run ends. */
  sealed interface Life {
    /** So does the run. */
    record Over(String summary) implements Life {}

    /** The run goes on in a new one. */
    record GoesOn(Handover handover) implements Life {}
  }

  /** The whole flow. */
  Life live() {
    parts.announce();
    parts.takeLock();
    parts.begin();
    Scope scope = parts.scope();
    while (true) {
      switch (untilRollback(() -> goForward(scope))) {
        case Turn.Arrived arrived -> {
          if (closes(RunOutcome.COMPLETED)) {
            return end(RunOutcome.COMPLETED);
          }
        }
        case Turn.Waits waits -> {
          return new Life.GoesOn(parts.handover());
        }
        case Turn.TurnedBack back -> {
          Optional<RunOutcome> outcome = goBack(scope);
          if (outcome.isPresent() && closes(outcome.get())) {
            return end(outcome.get());
          }
        }
      }
    }
  }

  /** Prerequisites, then stage by stage, then the last signatures. */
  private void goForward(Scope scope) {
    if (parts.desks().journal().all(Event.Began.class).findAny().isEmpty()) {
      parts.opening().clear(scope);
    }
    parts.briefings().begin(parts.desks().people());
    for (Stage stage : stagesLeft()) {
      pass(stage, scope.in(stage));
    }
    parts.completing().run(scope);
  }

  private void pass(Stage stage, Scope scope) {
    Optional<StageRunner.Waiting> from = waited.filter(each -> each.stage().equals(stage.name()));
    waited = Optional.empty();
    from.ifPresentOrElse(
        each -> parts.stages().goOn(stage, each.at(), scope),
        () -> parts.stages().run(stage, scope));
  }

  private List<Stage> stagesLeft() {
    int next = orders.firstNotPassed(runbook.stages().stream().map(Stage::name).toList());
    return runbook.stages().subList(next, runbook.stages().size());
  }

  /** Carries out what was ordered; absent: people go on from there. */
  private Optional<RunOutcome> goBack(Scope scope) {
    // Whoever goes on after this goes on from another level, and not from where the run waited.
    waited = Optional.empty();
    AfterRollback after = afterRollback.orElseGet(() -> parts.afterRollback(scope));
    afterRollback = Optional.of(after);
    return switch (parts.rollbacks().carryOut(after)) {
      case RollbackResult.AtStart atStart -> Optional.of(atStart());
      case RollbackResult.Left left -> Optional.of(RunOutcome.HELD);
      case RollbackResult.GoOn on -> {
        afterRollback = Optional.empty();
        yield Optional.empty();
      }
    };
  }

  private RunOutcome atStart() {
    if (traffic.shifts().exposed()) {
      return RunOutcome.ROLLED_BACK;
    }
    return failure.isPresent() ? RunOutcome.FAILED : RunOutcome.ABORTED;
  }

  /**
   * Goes forward until it arrives, or a rollback is ordered by anybody; what is under way then is
   * cancelled.
   */
  private Turn untilRollback(Runnable forward) {
    if (orders.current().isPresent()) {
      // It came while the run was about to end.
      return new Turn.TurnedBack();
    }
    OwnScope work = OwnScope.begin(forward);
    Workflow.await(
        () -> work.ended() || orders.current().isPresent() || parts.continuing().ready());
    if (parts.continuing().ready()) {
      return new Turn.Waits();
    }
    if (orders.current().isPresent()) {
      work.cancel("rolling back");
      parts.warnings().drop();
      return new Turn.TurnedBack();
    }
    failure = work.failure();
    if (failure.isEmpty()) {
      return new Turn.Arrived();
    }
    orders.order("the run itself failed: " + failure.get().getMessage(), Holds.ITSELF);
    return new Turn.TurnedBack();
  }

  private boolean closes(RunOutcome outcome) {
    return ending.closes(outcome, summary(outcome));
  }

  private Life end(RunOutcome outcome) {
    if (outcome == RunOutcome.FAILED) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          summary(outcome), "FAILED", failure.orElseThrow());
    }
    return new Life.Over(summary(outcome));
  }

  /** How a run with this outcome leaves traffic. */
  private String summary(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "completed, traffic at " + traffic.commanded();
      case ROLLED_BACK -> "rolled back to " + traffic.commanded();
      case HELD -> "ended at %s, people are watching".formatted(traffic.commanded());
      case ABORTED -> "ended before traffic was touched";
      case FAILED ->
          "the run failed before it moved traffic: "
              + failure.map(Throwable::getMessage).orElse("");
    };
  }

  /** The workflow was asked to cancel: that is a wish to roll back. */
  Object cancelled() {
    orders.order("the workflow was cancelled", Holds.ITSELF);
    return "";
  }
}
