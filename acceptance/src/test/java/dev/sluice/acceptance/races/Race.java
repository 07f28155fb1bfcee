package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Timings;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.inmemory.ShareSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A run on the real server, told in an operator's verbs, with moments that can be held. */
final class Race implements AutoCloseable {
  final RaceWorld world;
  final RunThere run;
  private final RaceSheet sheet;
  private final Timings timings;
  private final List<RunThere> others = new ArrayList<>();
  private final Standing standing;
  private WorkerHere worker;

  /** In a world that was prepared, with an engine of this patience. */
  Race(RaceWorld world, RaceSheet sheet, String namespace, Timings timings) {
    this.timings = timings;
    this.run = new RunThere(namespace, "race-" + UUID.randomUUID());
    this.sheet = sheet;
    this.world = world;
    this.worker = hired(new Line());
    this.standing = new Standing(run, world, () -> worker);
  }

  /** A worker and a world for a run of a sheet. */
  static Race on(RaceSheet sheet) {
    return new Race(new RaceWorld(sheet.plan()), sheet, Server.here(), Timings.STANDARD);
  }

  /**
   * The same with a run that goes on in a new execution after so many events, where it can, in a
   * namespace in which no other worker takes its tasks.
   */
  static Race goingOnAfter(int events, RaceSheet sheet, String space) {
    return new Race(
        new RaceWorld(sheet.plan()), sheet, space, Timings.STANDARD.goingOnAfter(events));
  }

  private WorkerHere hired(Line line) {
    return new WorkerHere(run.namespace(), line, world::activities, timings);
  }

  /** Starts the run. */
  Race starts() {
    run.start();
    return this;
  }

  /** Somebody has given the router this share before. */
  Race found(String share) {
    world.router.driftAll(Percent.parse(share));
    return this;
  }

  /** From now on what the worker sends of this kind is held. */
  Barrier<Sent> holds(String what, Predicate<Sent> wanted) {
    return worker.line().hold(what, wanted);
  }

  /** From now on writes of this share hang before they come to the router or look at the lock. */
  Barrier<Percent> holdsWrites(String share) {
    return world.traffic.holdWrites(Percent.parse(share));
  }

  /** Starts another run on the same target. */
  RunThere another() {
    RunThere other = new RunThere(run.namespace(), "race-" + UUID.randomUUID());
    others.add(other);
    other.start();
    return other;
  }

  /** The name of the target, and of its lock. */
  String target() {
    return sheet.target();
  }

  /** The next thing of this kind that the worker sends cannot be read by who gets it. */
  Race garbles(Predicate<Sent> wanted) {
    worker.line().garble(wanted);
    return this;
  }

  /** Waits until something is held there. */
  <T> T untilHeld(Barrier<T> barrier) {
    return awaits("there was a " + barrier, barrier.held());
  }

  /** Lets go what is held there, and waits until it has come to where it was going. */
  Race letsArrive(Barrier<?> barrier) {
    barrier.release();
    awaits("a %s has arrived".formatted(barrier), barrier.arrived());
    return this;
  }

  /** Does something while it is held there, and lets it go. */
  <T> Race whileHeld(Barrier<T> barrier, Runnable meanwhile) {
    untilHeld(barrier);
    meanwhile.run();
    barrier.release();
    return this;
  }

  /** The worker is killed, and the next one has this line. */
  Race losesTheWorker(Line next) {
    worker.die();
    worker = hired(next);
    return this;
  }

  /** Waits until the run looks so. */
  Race until(String what, Predicate<RunView> wanted) {
    standing.await(what, () -> run.view().filter(wanted));
    return this;
  }

  /** Waits until it is so. */
  Race until(String what, BooleanSupplier so) {
    standing.await(what, () -> Optional.of(so.getAsBoolean()).filter(yes -> yes));
    return this;
  }

  /** The same of a view within a stated time. */
  Race until(String what, Duration within, Predicate<RunView> wanted) {
    Soon.until(what, within, () -> run.view().filter(wanted), this::whereItStands);
    return this;
  }

  /** The same for another run. */
  void untilIn(RunThere other, String what, Predicate<RunView> wanted) {
    standing.await(what, () -> other.view().filter(wanted));
  }

  /** Waits until the run is in this phase of that stage. */
  Race untilIn(Phase phase, String stage) {
    return until(
        "it is %s in %s".formatted(phase, stage),
        view -> view.where().phase() == phase && view.where().stage().equals(stage));
  }

  /** Waits until the run waits to be told this kind of thing. */
  Race untilAsked(String kind) {
    return until(
        "a person is asked to " + kind,
        view -> view.waiting().stream().anyMatch(each -> each.kind().equals(kind)));
  }

  /** Sends a command and waits for its answer. */
  String tells(String command, String... fields) {
    return answer(sends(command, fields));
  }

  /** Sends a command and does not wait: where workflow tasks are held nobody answers. */
  CompletableFuture<String> sends(String command, String... fields) {
    return run.update(command, fields);
  }

  /** What a command that was sent is answered. */
  String answer(CompletableFuture<String> sent) {
    return awaits("a command is carried out", sent);
  }

  /** Sends a command; what it is answered, or nothing when it is refused. */
  Optional<String> tries(String command, String... fields) {
    return awaits(
        "a command is answered",
        sends(command, fields).handle((answer, refused) -> Optional.ofNullable(answer)));
  }

  private <T> T awaits(String what, CompletableFuture<T> happens) {
    standing.await(what, () -> Optional.of(happens).filter(CompletableFuture::isDone));
    return happens.join();
  }

  /** Waits for something that is to happen within a stated time. */
  <T> T within(Duration time, String what, CompletableFuture<T> happens) {
    Soon.until(
        what,
        time,
        () -> Optional.of(happens).filter(CompletableFuture::isDone),
        this::whereItStands);
    return happens.join();
  }

  /**
   * Sends a command and lets an answer of the worker go while a workflow task is under way, so that
   * the next one has both.
   */
  Race inOneTask(Barrier<Sent> answer, String command, String... fields) {
    Barrier<Sent> task = holds("workflow task", Sent.decision(run.id()));
    CompletableFuture<String> note = sends("note");
    untilHeld(task);
    run.signal(command, fields);
    letsArrive(answer);
    task.release();
    answer(note);
    return this;
  }

  /** The operations lead signs the gate that is open. */
  Race isSigned() {
    untilAsked("sign").tells("sign", "role", "operations-lead");
    return this;
  }

  /** Waits until the run has ended. */
  Race ends() {
    awaits("the run has ended", run.end());
    return this;
  }

  /** Waits until the router has this share. */
  Race untilTraffic(String share) {
    return until("the router has " + share, () -> hasShare(share));
  }

  /** The same within a stated time. */
  Race untilTraffic(String share, Duration within) {
    Soon.until(
        "the router has " + share,
        within,
        () -> Optional.of(hasShare(share)).filter(yes -> yes),
        this::whereItStands);
    return this;
  }

  private boolean hasShare(String share) {
    return share().toString().equals(share);
  }

  /** What the router has now. */
  Percent share() {
    return world.router.share(0);
  }

  /** Every share that the run gave the router, oldest first. */
  List<Percent> writes() {
    return world.router.history().stream()
        .filter(each -> each.by() == ShareSet.Hand.ROUTER)
        .map(ShareSet::share)
        .toList();
  }

  /** People were told of trouble once, and soon after that hardly anything is written any more. */
  Race isQuietUnder(String trouble) {
    Quiet.under(trouble, this);
    return this;
  }

  /** Real time, for what must not happen in it. */
  void passes(Duration time) {
    new CompletableFuture<Void>()
        .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** The run gave the router 0%, and nothing more after that. */
  Race stayedAtZero() {
    List<Percent> writes = writes();
    assertThat(writes).as(this::whereItStands).contains(Percent.ZERO);
    assertThat(writes.subList(writes.indexOf(Percent.ZERO), writes.size()))
        .as("writes from the stop on, of %s", writes)
        .containsOnly(Percent.ZERO);
    assertThat(share()).isEqualTo(Percent.ZERO);
    return this;
  }

  /** Somebody ends the lock of the target by hand. */
  Race losesTheLock() {
    run.terminate(RunNames.lock(sheet.target()));
    return this;
  }

  String whereItStands() {
    return standing.toString();
  }

  @Override
  public void close() {
    run.terminate();
    others.forEach(RunThere::terminate);
    worker.die();
  }
}
