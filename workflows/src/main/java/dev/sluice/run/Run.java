package dev.sluice.run;

import dev.sluice.guard.Seen;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.back.AfterRollback;
import dev.sluice.run.back.RollbackResult;
import dev.sluice.run.back.RollbackRunner;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Receipts;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Checklists;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.OpenGates;
import dev.sluice.run.people.People;
import dev.sluice.run.people.Questions;
import dev.sluice.run.stage.Completing;
import dev.sluice.run.stage.Opening;
import dev.sluice.run.stage.StageRunner;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Drifts;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.Briefings;
import dev.sluice.run.watch.Reactions;
import dev.sluice.run.watch.Stretch;
import dev.sluice.run.watch.Unwatched;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.run.watch.WatchedGuards;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run of a runbook: its parts, and its flow from the lease to the report. */
final class Run {
  private final String id = Workflow.getInfo().getWorkflowId();
  private final Instant started = Journal.now();
  private final Journal journal = new Journal();
  private final Answers answers = new Answers();
  private final Receipts receipts = new Receipts();
  private final PinnedPlan plan;
  private final Runbook runbook;
  private final Lease lease;
  private final Desks desks;
  private final Beside beside;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final Briefings briefings;
  private final WatchLoop watch;
  private final Warnings warnings;
  private final RunStatus board;
  private final Opening opening;
  private final StageRunner stages;
  private final Completing completing;
  private final RollbackRunner rollbacks;
  private final CommandHandler commands;
  private final StepRunner steps;
  private final Ending ending;
  private Optional<AfterRollback> aftermath = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  Run(PinnedPlan plan, Timings timings) {
    this.plan = plan;
    this.runbook = plan.runbook();
    ActivityStubs ports = new ActivityStubs(timings);
    this.lease = new Lease(plan.target().name(), id, ports);
    Holds holds = new Holds(journal, this::held);
    People people = new People(id, plan.roster(), ports, journal);
    this.desks =
        new Desks(
            journal,
            holds,
            new Questions(journal, holds),
            new Checklists(journal, this::changed),
            people,
            new OpenGates(plan, journal, holds, people, this::changed));
    this.beside = new Beside(journal, people);
    this.board = new RunStatus(id, plan, started, desks);
    this.orders = new RollbackOrders(journal, runbook.closing().rollback());
    Revisions revisions = new Revisions(plan.target().metrics(), ports, desks, orders);
    this.traffic = Traffic.of(plan, ports, desks, this::changed);
    Expectations expectations =
        new Expectations(plan.target().metrics(), ports, journal, answers, this::seen);
    Gates gates = new Gates(desks, expectations, traffic, orders, revisions);
    this.warnings = new Warnings(gates, plan, beside);
    Reactions reactions =
        new Reactions(
            journal,
            new WatchedGuards(plan.target().metrics(), journal),
            holds,
            orders,
            traffic,
            new Drifts(desks, traffic),
            warnings,
            revisions,
            people,
            timings.outage(),
            beside,
            this::changed);
    this.briefings = new Briefings(plan, id, journal, board::view, beside);
    this.watch =
        new WatchLoop(
            runbook,
            plan.target().metrics(),
            traffic,
            orders,
            holds,
            ports,
            Stretch.on(plan.target(), timings.stretch()),
            reactions,
            briefings,
            new Unwatched(holds, people));
    board.read(traffic, watch, revisions);
    this.steps = new StepRunner(desks, plan, ports, orders, answers, id);
    BackgroundSteps during = new BackgroundSteps(steps);
    this.opening =
        new Opening(plan, desks, steps, traffic, expectations, gates, orders, board, revisions);
    this.stages =
        new StageRunner(
            desks,
            steps,
            during,
            traffic,
            watch,
            expectations,
            gates,
            warnings,
            orders,
            board,
            revisions);
    this.completing =
        new Completing(
            runbook, desks, steps, stages, expectations, gates, orders, board, revisions);
    this.rollbacks = new RollbackRunner(desks, orders, traffic, watch, steps, during, board);
    this.commands = new CommandHandler(plan, desks, orders, traffic);
    this.ending = new Ending(desks, orders, traffic, watch, board, lease, this::record);
  }

  /** How the way forward ended. */
  private sealed interface Turn {
    record Arrived() implements Turn {}

    record TurnedBack() implements Turn {}
  }

  /** The whole flow; the summary of how it ended. */
  String live() {
    lease.take();
    lease.guard(desks, beside);
    Scope scope = new Scope(id, started, plan, Optional.empty(), answers);
    while (true) {
      switch (untilRollback(() -> goForward(scope))) {
        case Turn.Arrived arrived -> {
          if (closes(RunOutcome.COMPLETED)) {
            return end(RunOutcome.COMPLETED);
          }
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
    if (journal.all(Event.Began.class).findAny().isEmpty()) {
      opening.clear(scope);
    }
    briefings.begin(desks.people());
    for (Stage stage : stagesLeft()) {
      stages.run(stage, scope.in(stage));
    }
    completing.run(scope);
  }

  private List<Stage> stagesLeft() {
    int next = orders.firstNotPassed(runbook.stages().stream().map(Stage::name).toList());
    return runbook.stages().subList(next, runbook.stages().size());
  }

  /** Carries out what was ordered; absent: people go on from there. */
  private Optional<RunOutcome> goBack(Scope scope) {
    AfterRollback after =
        aftermath.orElseGet(() -> new AfterRollback(desks, orders, traffic, steps, scope));
    aftermath = Optional.of(after);
    return switch (rollbacks.carryOut(after)) {
      case RollbackResult.AtStart atStart -> Optional.of(atStart());
      case RollbackResult.Left left -> Optional.of(RunOutcome.HELD);
      case RollbackResult.GoOn on -> {
        aftermath = Optional.empty();
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
    CompletablePromise<Void> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(forward::run)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || orders.current().isPresent());
    if (orders.current().isPresent()) {
      scope.cancel("rolling back");
      warnings.drop();
      return new Turn.TurnedBack();
    }
    RuntimeException failed = done.getFailure();
    if (failed == null) {
      return new Turn.Arrived();
    }
    failure = Optional.of(failed);
    orders.order("the run itself failed: " + failed.getMessage(), Holds.ITSELF);
    return new Turn.TurnedBack();
  }

  private boolean closes(RunOutcome outcome) {
    return ending.closes(outcome, summary(outcome));
  }

  private String end(RunOutcome outcome) {
    if (outcome == RunOutcome.FAILED) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          summary(outcome), "FAILED", failure.orElseThrow());
    }
    return summary(outcome);
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

  /** Something that is shown has changed. */
  private void changed() {
    board.publish();
  }

  private void held() {
    watch.changed();
    board.publish();
  }

  private List<Seen> seen() {
    return watch.state().seen();
  }

  RunView view() {
    return board.view();
  }

  RunRecord record() {
    return new RunRecord(id, plan, Journal.now(), journal.entries());
  }

  /** Checks a command; one that was carried out already is welcome again, and counts once. */
  void check(Command command) {
    if (receipts.earlier(command).isEmpty()) {
      commands.check(command);
    }
  }

  String carryOut(Command command) {
    Optional<String> earlier = receipts.earlier(command);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    commands.check(command);
    String answer = commands.carryOut(command);
    receipts.keep(command, answer);
    board.publish();
    return answer;
  }

  /**
   * A command that came as a signal: its sender learns nothing, so a refusal goes into the record.
   */
  void carryOutSignal(String text) {
    try {
      carryOut(CommandJson.read(text));
    } catch (Refusal refusal) {
      refused(String.valueOf(refusal.getMessage()));
    }
  }

  /** A signal that nobody defined: without a line in the record its sender would wait for it. */
  void refuseSignal(String name) {
    refused(
        "there is no signal '%s': expected the signal \"command\" with {\"command\": ...} in it"
            .formatted(name));
  }

  private void refused(String why) {
    journal.add(new Event.Refused("signal", why));
    board.publish();
  }
}
