package dev.sluice.run;

import dev.sluice.guard.Seen;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
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
  private final WatchDesk watch;
  private final Warnings warnings;
  private final Board board;
  private final Opening opening;
  private final StageRunner stages;
  private final Completing completing;
  private final RollbackRunner rollbacks;
  private final CommandDesk commands;
  private final StepRunner steps;
  private final Ending ending;
  private Optional<Aftermath> aftermath = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  Run(PinnedPlan plan, Timings timings) {
    this.plan = plan;
    this.runbook = plan.runbook();
    Ports ports = new Ports(timings);
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
            new GateDesk(plan, journal, holds, people, this::changed));
    this.beside = new Beside(journal, people);
    this.board = new Board(id, plan, started, desks);
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
        new WatchDesk(
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
    During during = new During(steps);
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
    this.commands = new CommandDesk(plan, desks, orders, traffic);
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
    Aftermath after =
        aftermath.orElseGet(() -> new Aftermath(desks, orders, traffic, steps, scope));
    aftermath = Optional.of(after);
    return switch (rollbacks.carryOut(after)) {
      case Landing.AtStart atStart -> Optional.of(atStart());
      case Landing.Left left -> Optional.of(RunOutcome.HELD);
      case Landing.GoOn on -> {
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
