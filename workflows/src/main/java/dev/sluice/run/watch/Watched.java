package dev.sluice.run.watch;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.Operands;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.WatchState;
import dev.sluice.guard.Windows;
import dev.sluice.guard.WitnessRule;
import dev.sluice.port.MetricSource;
import dev.sluice.port.WatchActivities.Promise;
import dev.sluice.port.WatchActivities.Promised;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Ready;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is watched, on the clock of which soak, and what is known of it. */
public final class Watched {
  private final Runbook runbook;
  private final MetricSource metrics;
  private final Holds holds;
  private final StageSeries series = new StageSeries();
  private Optional<Stage> stage = Optional.empty();
  private Optional<SoakClock> nextClock = Optional.empty();
  private boolean rearmed;
  private boolean soaking;
  private boolean counted;
  private int changes;
  private WatchState state;

  public Watched(Runbook runbook, MetricSource metrics, Holds holds) {
    this.runbook = runbook;
    this.metrics = metrics;
    this.holds = holds;
    this.state = new WatchState(List.of(), idle(), List.of(), Duration.ZERO, Optional.empty());
  }

  /**
   * What is watched and known at a moment.
   *
   * @param stage whose guards apply too; absent: none was entered
   * @param nextClock the clock that the next watcher starts from; absent: that of {@code known}
   * @param rearmed whether the next watcher forgets which guards fired
   * @param soaking whether a soak is under way
   * @param counted whether its clock counted when the newest watcher was ordered
   */
  public record State(
      Optional<StageName> stage,
      Optional<SoakClock> nextClock,
      boolean rearmed,
      boolean soaking,
      boolean counted,
      WatchState known) {}

  /** To be handed on to the next execution of the run. */
  public State kept() {
    return new State(stage.map(Stage::name), nextClock, rearmed, soaking, counted, state);
  }

  /** Goes on from what an earlier execution of the run watched. */
  void goOnFrom(State earlier) {
    stage = earlier.stage().flatMap(runbook::stage);
    nextClock = earlier.nextClock();
    rearmed = earlier.rearmed();
    soaking = earlier.soaking();
    counted = earlier.counted();
    state = earlier.known();
  }

  private static SoakClock idle() {
    return new SoakClock(Duration.ZERO, Duration.ZERO, Duration.ZERO, Journal.now());
  }

  /** From here on the guards of this stage apply too. */
  void enter(Stage entered) {
    stage = Optional.of(entered);
    nextClock = Optional.of(idle());
    changed();
  }

  /** Whether a stage was entered. */
  boolean any() {
    return stage.isPresent();
  }

  /** What the next watcher starts from. */
  WatchState next() {
    nextClock.ifPresent(clock -> state = state.at(clock));
    nextClock = Optional.empty();
    if (rearmed) {
      state = state.rearmed();
      rearmed = false;
    }
    if (counting() && !counted) {
      state = state.afterPause();
    }
    counted = counting();
    return state;
  }

  /** A watcher is back with what is known now. */
  void know(WatchState known) {
    series.add(known);
    state = known.afresh();
  }

  /**
   * What has been seen in the stage that was watched before, if the next watcher is for another.
   */
  Optional<Event.Watched> turn() {
    return series.turnTo(stage.map(Stage::name));
  }

  /** What has been seen in stages and is not in the record yet. */
  StageSeries series() {
    return series;
  }

  /** A watcher has seen all of the soak. */
  void soaked() {
    soaking = false;
  }

  boolean counting() {
    return soaking && !holds.any();
  }

  /** Whether the watcher that was ordered at this count goes by what is so still. */
  boolean isAsOrdered(int before) {
    return changes == before && counted == counting();
  }

  int changes() {
    return changes;
  }

  /** The metrics that a watcher asks for, and no others: an order stands in the history. */
  MetricSource asked(List<Guard> guards) {
    return metrics.only(
        Stream.of(
                guards.stream()
                    .flatMap(guard -> Operands.metrics(guard.when()))
                    .map(Operand.Metric::name),
                runbook.watching().metrics(),
                promises().stream().map(Promise::metric))
            .flatMap(each -> each)
            .distinct()
            .toList());
  }

  /**
   * What the soak that is under way will be judged by; absent: there is none, or nothing.
   *
   * @param every each metric is asked no more often
   */
  Optional<Promised> promised(Duration every) {
    List<Promise> promises = promises();
    return stage
        .flatMap(Stage::soak)
        .flatMap(Stage.Soak::window)
        .filter(window -> !promises.isEmpty())
        .map(window -> new Promised(promises, window, every));
  }

  private List<Promise> promises() {
    return stage.stream()
        .filter(each -> soaking)
        .flatMap(each -> each.soak().stream().map(soak -> soak.expected(each.ending())))
        .flatMap(expected -> WitnessRule.promises(expected, metrics).stream())
        .toList();
  }

  /** The guards that apply: those of the run, of the stage that it is in, and of the way back. */
  public List<Guard> guards() {
    return Stream.of(
            runbook.watching().guards(),
            stage.map(Stage::guards).orElse(List.of()),
            runbook.closing().rollback().ready().map(Ready::guards).orElse(List.of()))
        .flatMap(List::stream)
        .toList();
  }

  Duration longestWindow() {
    return Windows.longest(guards()).orElse(metrics.every());
  }

  /**
   * Starts the clock of a soak; it counts once a whole window lies after the shift, that is after
   * now.
   */
  public void beginSoak(Duration required) {
    nextClock =
        Optional.of(
            new SoakClock(required, Duration.ZERO, Duration.ZERO, Journal.now().plus(settling())));
    soaking = true;
    changed();
  }

  /** An answer that runs share may be one interval old. */
  public Duration settling() {
    return longestWindow().plus(metrics.every());
  }

  /** Lets the soak that was counted go on for longer. */
  public void extendSoak(Duration by) {
    SoakClock clock = soak();
    nextClock =
        Optional.of(
            new SoakClock(
                clock.counted().plus(by), clock.counted(), clock.elapsed(), clock.from()));
    soaking = true;
    changed();
  }

  public void leaveSoak() {
    if (soaking) {
      soaking = false;
      changed();
    }
  }

  /** Forgets which guards fired, after traffic has gone down: what fires on can fire again. */
  public void rearm() {
    rearmed = true;
    changed();
  }

  /** What a watcher goes by is different now: the one that looks is recalled, the next knows. */
  void changed() {
    changes++;
  }

  public boolean soakDone() {
    return nextClock.isEmpty() && state.soak().done();
  }

  public SoakClock soak() {
    return nextClock.orElse(state.soak());
  }

  public WatchState state() {
    return state;
  }

  public Optional<GuardSight> sight(Guard guard) {
    return state.guards().stream().filter(each -> each.guard().equals(guard.id())).findFirst();
  }
}
