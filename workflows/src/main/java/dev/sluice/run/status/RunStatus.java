package dev.sluice.run.status;

import dev.sluice.followup.Item;
import dev.sluice.guard.GuardSight;
import dev.sluice.guard.SoakClock;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.TargetBinding;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Footnote;
import dev.sluice.report.GateValues;
import dev.sluice.report.Outlook;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.MetricUnit;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.report.Symptoms;
import dev.sluice.report.TimeLine;
import dev.sluice.report.Yardsticks;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows where the run stands: as a view, as current details, and as search attributes. */
public final class RunStatus {
  private static final int NEWS = 8;

  private final String run;
  private final PinnedPlan plan;
  private final Instant startedAt;
  private final Desks desks;
  private final RollbackOrders orders;
  private final WaitingFor waiting;
  private Guidance guidance;
  private Phase phase = Phase.STARTING;
  private Optional<Stage> stage = Optional.empty();
  private Optional<RunOutcome> outcome = Optional.empty();
  private Optional<Traffic> traffic = Optional.empty();
  private Optional<WatchLoop> watch = Optional.empty();
  private Optional<Revisions> revisions = Optional.empty();
  private Optional<Shown> shown = Optional.empty();
  private List<Item> owed = List.of();

  public RunStatus(
      String run, PinnedPlan plan, Instant startedAt, Desks desks, RollbackOrders orders) {
    this.orders = orders;
    this.run = run;
    this.plan = plan;
    this.startedAt = startedAt;
    this.desks = desks;
    this.waiting = new WaitingFor(plan, desks);
    this.guidance = new Guidance(plan, desks, List::of);
  }

  /** What the search attributes say. */
  private record Shown(String phase, Percent share, List<String> waitingFor) {}

  /**
   * Tells the board what to read from; until then it shows a run that has touched nothing.
   *
   * @param underWay the steps that are tried
   */
  public void read(
      Traffic shownTraffic,
      WatchLoop shownWatch,
      Revisions shownRevisions,
      Supplier<List<StepId>> underWay) {
    guidance = new Guidance(plan, desks, underWay);
    traffic = Optional.of(shownTraffic);
    watch = Optional.of(shownWatch);
    revisions = Optional.of(shownRevisions);
    desks.people().footnotes((kind, urgent) -> Footnote.of(view(), kind, urgent));
  }

  /** Shows from now on, in each workflow task that changed something, what differs. */
  public void show() {
    publish();
    Workflow.newDetachedCancellationScope(() -> Async.procedure(this::publishChanges)).run();
  }

  private void publishChanges() {
    while (true) {
      int shownBefore = desks.journal().changes();
      publish();
      Workflow.await(() -> desks.journal().changes() != shownBefore);
    }
  }

  public void phase(Phase now) {
    phase = now;
    desks.journal().touch();
  }

  public void enter(Stage entered) {
    stage = Optional.of(entered);
  }

  public void leaveStage() {
    stage = Optional.empty();
  }

  public void end(RunOutcome ended) {
    outcome = Optional.of(ended);
    phase(Phase.ENDED);
  }

  /** It has ended, and this is owed now. */
  public void owes(List<Item> items) {
    owed = List.copyOf(items);
    publish();
  }

  /** It does not end yet after all. */
  public void goOn() {
    outcome = Optional.empty();
    owed = List.of();
  }

  /** Renews what is shown; an attribute that says the same as before is not written again. */
  public void publish() {
    RunView view = view();
    Workflow.setCurrentDetails(CurrentDetails.of(view));
    Shown now = new Shown(word(view), view.traffic().commanded(), waitingFor(view.waiting()));
    if (!shown.equals(Optional.of(now))) {
      shown = Optional.of(now);
      Attributes.publish(
          plan, ended().orElse(now.phase()), view.traffic().commanded(), now.waitingFor());
    }
  }

  private static String word(RunView view) {
    Phase phase = view.where().phase();
    String word = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return view.header()
        .times()
        .notBefore()
        .filter(at -> phase == Phase.WAITING)
        .map(at -> word + " until " + at)
        .orElse(word);
  }

  /** How it ended, for who lists runs; said where the phase is written, and never of its own. */
  private Optional<String> ended() {
    return outcome.map(
        each -> RunNames.ENDED + each.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static List<String> waitingFor(List<Waiting> waiting) {
    return waiting.stream().flatMap(each -> each.who().stream()).distinct().toList();
  }

  public RunView view() {
    return new RunView(
        new RunView.Header(
            run,
            plan.runbook().name().value(),
            plan.target().name().value(),
            plan.start().by().value(),
            new RunView.Times(startedAt, notBefore(), end()),
            practice()),
        new RunView.Where(
            effectivePhase(),
            stage.map(each -> each.name().value()).orElse(""),
            index(),
            plan.runbook().stages().size(),
            desks.holds().texts(),
            outcome),
        new RunView.Traffic(
            traffic.map(Traffic::commanded).orElse(Percent.ZERO),
            traffic.flatMap(each -> each.proofs().measured()),
            revisions.flatMap(Revisions::shown),
            orders.ledger().noReturn().map(Ledger.Line.NoReturn::share)),
        watched(),
        outcome.isPresent() ? List.of() : waiting.list(),
        new RunView.Aside(news(), guidance.in(stage), new OwedLines(run, plan).of(owed)));
  }

  /** What values are held against at this moment. */
  public Yardsticks yardsticks() {
    return guidance.yardsticks(stage);
  }

  /** What a gate puts before its signers beside its own facts: the newest of what is watched. */
  public List<Event.Shown> watchedAt(Gate gate) {
    return GateValues.of(view(), plan.runbook().watching(), gate);
  }

  /** The moment to start at, as long as it is still to come. */
  private Optional<Instant> notBefore() {
    return outcome.isPresent()
        ? Optional.empty()
        : plan.start().at().filter(Journal.now()::isBefore);
  }

  private Optional<Outlook.End> end() {
    return Outlook.of(plan, desks.journal().entries(), clock(), Journal.now());
  }

  /**
   * The clock of the soak; where another revision has made it void, it begins anew. On the way back
   * nothing soaks, though the guards are watched on.
   */
  private Optional<SoakClock> clock() {
    return watch
        .filter(each -> phase != Phase.ROLLING_BACK)
        .map(each ->
            revisions.filter(Revisions::voided).isPresent() ? anew(each) : each.watched().soak())
        .filter(soak -> soak.required().isPositive());
  }

  private SoakClock anew(WatchLoop desk) {
    Duration required =
        stage
            .or(() -> plan.runbook().lastSoaked())
            .flatMap(Stage::soak)
            .map(Stage.Soak::length)
            .orElse(Duration.ZERO);
    return new SoakClock(
        required, Duration.ZERO, Duration.ZERO, Journal.now().plus(desk.watched().settling()));
  }

  private Phase effectivePhase() {
    return desks.holds().any() && phase != Phase.ROLLING_BACK && phase != Phase.ENDED
        ? Phase.HELD
        : phase;
  }

  private int index() {
    return stage.map(each -> plan.runbook().stages().indexOf(each) + 1).orElse(0);
  }

  private String practice() {
    return plan.target()
        .practice()
        .map(TargetBinding.Practice::factor)
        .map(factor ->
            "practice, %s times faster"
                .formatted(
                    factor == Math.rint(factor)
                        ? String.valueOf(factor.longValue())
                        : factor.toString()))
        .orElse("");
  }

  private RunView.Watch watched() {
    return watch
        .map(each ->
            new RunView.Watch(
                lines(each),
                clock(),
                each.watched().state().seen(),
                each.watched().state().lastLook(),
                units(),
                plan.runbook().watching().figures()))
        .orElse(RunView.Watch.NOTHING);
  }

  private List<MetricUnit> units() {
    return plan.target().metrics().metrics().stream()
        .map(metric -> new MetricUnit(metric.name(), metric.unit()))
        .toList();
  }

  private static List<GuardLine> lines(WatchLoop watch) {
    return watch.watched().guards().stream()
        .flatMap(guard -> watch.watched().sight(guard).stream().map(sight -> line(guard, sight)))
        .toList();
  }

  private static GuardLine line(Guard guard, GuardSight sight) {
    return new GuardLine(
        guard.when().text(), guard.lasting(), sight, Symptoms.metrics(guard.when()));
  }

  private List<String> news() {
    return TimeLine.newest(plan, desks.journal().entries(), NEWS);
  }
}
