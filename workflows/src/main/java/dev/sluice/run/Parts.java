package dev.sluice.run;

import dev.sluice.port.LockHold;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.RunRecord;
import dev.sluice.run.back.AfterRollback;
import dev.sluice.run.back.RollbackRunner;
import dev.sluice.run.evidence.Answers;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.OwnLooks;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Paged;
import dev.sluice.run.people.Reminders;
import dev.sluice.run.stage.Checkpoints;
import dev.sluice.run.stage.Completing;
import dev.sluice.run.stage.Opening;
import dev.sluice.run.stage.Readiness;
import dev.sluice.run.stage.Soaks;
import dev.sluice.run.stage.StageClosing;
import dev.sluice.run.stage.StageRunner;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Drifts;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.Briefings;
import dev.sluice.run.watch.LastingHolds;
import dev.sluice.run.watch.Reactions;
import dev.sluice.run.watch.Stretch;
import dev.sluice.run.watch.Unwatched;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.run.watch.WatchOrders;
import dev.sluice.run.watch.Watched;
import dev.sluice.run.watch.WatchedGuards;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;

/** The parts of one run, put together from the bottom up. */
final class Parts {
  private final String id = Workflow.getInfo().getWorkflowId();
  private final Instant started;
  private final Answers answers = new Answers();
  private final PinnedPlan plan;
  private final Timings timings;
  private final ActivityStubs stubs;
  private final Desks desks;
  private final Beside beside;
  private final Lock lock;
  private final HandingOn handingOn;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final RunStatus status;
  private final Revisions revisions;
  private final Expectations expectations;
  private final Gates gates;
  private final Warnings warnings;
  private final Briefings briefings;
  private final WatchLoop watch;
  private final StepRunner steps;
  private final BackgroundSteps besideSoaks;
  private final Soaks soaks;
  private final StageClosing closing;
  private final StageRunner stages;
  private final RollbackRunner rollbacks;
  private final Commands commands;
  private final Continuing continuing;
  private final Optional<LockHold> carried;

  /**
   * @param earlier what an earlier execution of the run handed over; absent: this is the first
   */
  Parts(PinnedPlan plan, Timings timings, Optional<Handover> earlier) {
    this.started = earlier.map(each -> each.state().place().started()).orElseGet(Journal::now);
    this.plan = plan;
    this.timings = timings;
    this.stubs = new ActivityStubs(timings);
    this.desks = Desks.of(plan, id, stubs);
    this.beside = new Beside(desks.journal(), desks.people());
    this.lock = new Lock(plan.target().name().toString(), stubs);
    this.handingOn = new HandingOn(plan, this::scope);
    this.orders = new RollbackOrders(desks.journal(), plan.runbook());
    this.traffic = Traffic.of(plan, orders::floor, lock, stubs, desks);
    this.status = new RunStatus(id, plan, started, desks, orders);
    this.revisions = new Revisions(plan.target().metrics(), stubs, desks, orders);
    this.expectations =
        new Expectations(
            plan.target().metrics(),
            stubs,
            desks.journal(),
            answers,
            new OwnLooks(() -> watch().watched().state(), plan.target().practice().isPresent()),
            status::yardsticks);
    this.gates = new Gates(desks, expectations, traffic, orders, revisions, status::watchedAt);
    this.warnings = new Warnings(gates, plan, beside);
    this.briefings = new Briefings(plan, id, desks.journal(), status::view, beside);
    this.watch = watchLoop();
    this.steps =
        new StepRunner(desks, plan, stubs, orders, answers, expectations, gates, traffic, id);
    this.besideSoaks = new BackgroundSteps(steps);
    this.soaks = soaks();
    this.closing = new StageClosing(desks, expectations, gates, warnings, soaks, orders, status);
    this.stages = stageRunner();
    this.rollbacks = new RollbackRunner(desks, orders, traffic, watch, steps, besideSoaks, status);
    this.commands = new Commands(new CommandHandler(plan, desks, orders, traffic), desks.journal());
    this.continuing =
        new Continuing(
            timings.longest(), desks, orders, traffic, watch, warnings, besideSoaks, stages);
    status.read(traffic, watch, revisions, steps.lateEnds()::underWay);
    this.carried = earlier.map(each -> each.state().place().locks().getFirst());
    earlier.ifPresent(this::goOnFrom);
  }

  private void goOnFrom(Handover earlier) {
    RunState state = earlier.state();
    desks.journal().goOnFrom(earlier.entries());
    desks.holds().goOnFrom(state.course().holds());
    orders.goOnFrom(state.course().ledger(), state.course().start());
    traffic.goOnFrom(state.traffic());
    revisions.goOnFrom(state.known().revision());
    answers.goOnFrom(state.known().answers());
    commands.goOnFrom(state.known().receipts());
    briefings.goOnFrom(state.known().briefings());
    state.known().pages().ifPresent(desks.people().pages()::goOnFrom);
    StageRunner.Waiting at = state.place().stage();
    plan.runbook().stage(at.stage()).ifPresent(status::enter);
    status.phase(at.at().phase());
    watch.goOnFrom(state.watch());
  }

  /** What the next execution of the run goes on from; only where the run waits. */
  Handover handover() {
    return Handover.of(
        Workflow.getInfo(),
        plan,
        desks.journal().sealed(),
        new RunState(
            new RunState.Place(started, stages.waiting().orElseThrow(), lock.claims()),
            new RunState.Course(desks.holds().state(), orders.ledger(), orders.start()),
            traffic.state(),
            watch.state(),
            new RunState.Known(
                revisions.state(),
                answers.state(),
                commands.receipts(),
                briefings.state(),
                Optional.of(desks.people().pages().state()))));
  }

  private WatchLoop watchLoop() {
    Watched watched = new Watched(plan.runbook(), plan.target().metrics(), desks.holds());
    Reactions reactions = reactions();
    Unwatched unwatched = new Unwatched(desks.holds(), desks.people());
    WatchOrders next =
        new WatchOrders(
            plan.runbook().watching(),
            plan.target().metrics(),
            watched,
            traffic,
            Stretch.on(plan.target(), timings.stretch()),
            reactions,
            briefings,
            unwatched);
    return new WatchLoop(watched, next, traffic, orders, stubs, reactions, briefings, unwatched);
  }

  private Reactions reactions() {
    return new Reactions(
        desks.journal(),
        new WatchedGuards(plan.target().metrics(), desks.journal()),
        desks.holds(),
        orders,
        traffic,
        new Drifts(desks, traffic),
        warnings,
        revisions,
        desks.people(),
        timings.outageOf(plan.runbook()),
        beside);
  }

  private Soaks soaks() {
    return new Soaks(
        desks,
        traffic,
        watch,
        new Checkpoints(desks, steps, expectations, gates),
        status,
        new Readiness(desks, orders, traffic, expectations, steps, this::scope));
  }

  private StageRunner stageRunner() {
    return new StageRunner(
        desks, steps, besideSoaks, traffic, watch, soaks, closing, orders, status, revisions);
  }

  /** Says what runs where, since the UI copies the attributes of an older run. */
  void announce() {
    status.publish();
  }

  /** Takes the lock of the target, or goes on with what an earlier execution has taken. */
  void takeLock() {
    carried.ifPresentOrElse(lock::goOn, () -> lock.take(desks.journal()));
  }

  /** What goes on beside the flow begins. */
  void begin() {
    lock.guard(desks, beside);
    status.show();
    continuing.begin();
    Reminders.begin(plan.runbook().closing(), desks, orders, beside);
    new LastingHolds(desks, orders, traffic).begin(plan.runbook().closing().patience(), beside);
    Paged.begin(plan.runbook().closing(), desks, beside);
    soaks.ready().begin(beside);
  }

  Desks desks() {
    return desks;
  }

  RollbackOrders orders() {
    return orders;
  }

  Traffic traffic() {
    return traffic;
  }

  RunStatus status() {
    return status;
  }

  Warnings warnings() {
    return warnings;
  }

  Briefings briefings() {
    return briefings;
  }

  StageRunner stages() {
    return stages;
  }

  StepRunner steps() {
    return steps;
  }

  private WatchLoop watch() {
    return watch;
  }

  Opening opening() {
    return new Opening(plan, desks, steps, traffic, expectations, gates, orders, status, revisions);
  }

  Completing completing() {
    return new Completing(
        plan.runbook(), desks, steps, stages, expectations, gates, orders, status, revisions);
  }

  RollbackRunner rollbacks() {
    return rollbacks;
  }

  AfterRollback afterRollback(Scope scope) {
    return new AfterRollback(desks, orders, traffic, steps, scope, plan.runbook().closing());
  }

  Ending ending() {
    return new Ending(desks, orders, traffic, watch, status, new Leaving(lock, handingOn));
  }

  Continuing continuing() {
    return continuing;
  }

  Commands commands() {
    return commands;
  }

  Scope scope() {
    return new Scope(id, started, plan, Optional.empty(), answers, desks.journal()::soaked);
  }

  RunRecord record() {
    return new RunRecord(id, plan, Journal.now(), desks.journal().sealed(), watch.unwritten());
  }
}
