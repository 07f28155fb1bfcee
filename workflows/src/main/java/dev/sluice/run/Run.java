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
  private final RollbackOrders orders;
  private final TrafficDesk traffic;
  private final Briefings briefings;
  private final WatchDesk watch;
  private final Warnings warnings;
  private final Board board;
  private final Opening opening;
  private final StageRunner stages;
  private final Completing completing;
  private final RollbackRunner rollbacks;
  private final CommandDesk commands;

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
    this.board = new Board(id, plan, started, desks);
    this.orders = new RollbackOrders(journal, runbook.closing().rollback());
    Revisions revisions = new Revisions(plan.target().metrics(), ports, desks, orders);
    this.traffic =
        new TrafficDesk(
            plan.target().router(),
            ports,
            journal,
            desks.questions(),
            holds,
            this::changed,
            this::recallWatcher);
    Expectations expectations =
        new Expectations(plan.target().metrics(), ports, journal, answers, this::seen);
    Gates gates = new Gates(desks, expectations, traffic, orders, revisions);
    this.warnings = new Warnings(gates, plan);
    Reactions reactions =
        new Reactions(
            journal,
            new WatchedGuards(plan.target().metrics(), journal),
            holds,
            orders,
            traffic,
            warnings,
            revisions,
            people,
            timings.outage(),
            this::changed);
    this.briefings = new Briefings(plan, id, journal, board::view);
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
            briefings);
    board.read(traffic, watch, revisions);
    StepRunner steps = new StepRunner(desks, plan, ports, orders, answers, id);
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
  }

  /** How the way forward ended. */
  private sealed interface Turn {
    record Arrived() implements Turn {}

    record TurnedBack() implements Turn {}
  }

  /** The whole flow; the summary of how it ended. */
  String live() {
    lease.take();
    Scope scope = new Scope(id, started, plan, Optional.empty(), answers);
    int next = 0;
    while (true) {
      int from = next;
      switch (untilRollback(() -> goForward(from, scope))) {
        case Turn.Arrived arrived -> {
          return end(RunOutcome.COMPLETED);
        }
        case Turn.TurnedBack back -> {
          switch (rollbacks.carryOut(scope)) {
            case Landing.AtStart atStart -> {
              return end(traffic.exposed() ? RunOutcome.ROLLED_BACK : RunOutcome.ABORTED);
            }
            case Landing.Left left -> {
              return end(RunOutcome.HELD);
            }
            case Landing.GoOn on -> next = firstNotPassed();
          }
        }
      }
    }
  }

  /** Prerequisites, then stage by stage, then the last signatures. */
  private void goForward(int from, Scope scope) {
    if (journal.all(Event.Began.class).findAny().isEmpty()) {
      opening.clear(scope);
    }
    briefings.begin(desks.people());
    for (Stage stage : runbook.stages().subList(from, runbook.stages().size())) {
      stages.run(stage, scope.in(stage));
    }
    completing.run(scope);
  }

  private int firstNotPassed() {
    return orders.firstNotPassed(runbook.stages().stream().map(Stage::name).toList());
  }

  /**
   * Goes forward until it arrives, or a rollback is ordered by anybody; what is under way then is
   * cancelled.
   */
  private Turn untilRollback(Runnable forward) {
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
    RuntimeException failure = done.getFailure();
    if (failure == null) {
      return new Turn.Arrived();
    }
    return failed(failure);
  }

  /** A failure of our own: before the first shift it fails the run, after it traffic goes back. */
  private Turn failed(RuntimeException failure) {
    if (!traffic.exposed()) {
      journal.add(new Event.Ended(RunOutcome.FAILED, String.valueOf(failure.getMessage())));
      lease.release();
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          "the run failed before it touched anything: " + failure.getMessage(), "FAILED", failure);
    }
    orders.order("the run itself failed: " + failure, Holds.ITSELF);
    return new Turn.TurnedBack();
  }

  private String end(RunOutcome outcome) {
    watch.close();
    String summary = traffic.summary(outcome);
    journal.add(new Event.Ended(outcome, summary));
    board.end(outcome);
    new Documents(desks.people()).keep(record(), outcome);
    watch.awaitClosed();
    desks.people().awaitTold();
    lease.release();
    Workflow.await(Workflow::isEveryHandlerFinished);
    return summary;
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

  private void recallWatcher() {
    watch.changed();
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
