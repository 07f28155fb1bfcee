package dev.sluice.run.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.guard.WatchState;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.WatchActivities.WatchReport;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The watch loop, one for the whole exposure: hands its state from watcher to watcher, and passes
 * on what they saw.
 */
public final class WatchLoop {
  /**
   * A split is mostly counted sooner than this, and then the watcher of the soak is ordered at once
   * instead of one that it would recall. It is less than the time between two looks.
   */
  private static final Duration ARRIVAL = Duration.ofSeconds(2);

  private final Watched watched;
  private final WatchOrders next;
  private final Traffic traffic;
  private final RollbackOrders orders;
  private final ActivityStubs ports;
  private final Reactions reactions;
  private final Briefings briefings;
  private final Unwatched unwatched;
  private boolean watching;
  private boolean looping;
  private boolean looking;
  private boolean resting;

  public WatchLoop(
      Watched watched,
      WatchOrders next,
      Traffic traffic,
      RollbackOrders orders,
      ActivityStubs ports,
      Reactions reactions,
      Briefings briefings,
      Unwatched unwatched) {
    this.watched = watched;
    this.next = next;
    this.traffic = traffic;
    this.orders = orders;
    this.ports = ports;
    this.reactions = reactions;
    this.briefings = briefings;
    this.unwatched = unwatched;
  }

  /** What is watched and known. */
  public Watched watched() {
    return watched;
  }

  /** From here on guards are watched, until {@link #close}. */
  public void open(Stage entered) {
    watched.enter(entered);
    if (!watching) {
      briefings.watched();
      watching = true;
      start();
    }
  }

  /**
   * What is watched, known, and told at a moment.
   *
   * @param watching whether guards are watched
   * @param series what was seen in the stage; absent: an earlier version gathered none
   */
  public record State(
      boolean watching,
      Watched.State watched,
      Reactions.State reactions,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StageSeries.State> series) {}

  public State state() {
    return new State(
        watching, watched.kept(), reactions.state(), Optional.of(watched.series().state()));
  }

  /** Goes on from what an earlier execution of the run has seen. */
  public void goOnFrom(State earlier) {
    watched.goOnFrom(earlier.watched());
    reactions.goOnFrom(earlier.reactions());
    earlier.series().ifPresent(watched.series()::goOnFrom);
    if (earlier.watching()) {
      briefings.watched();
      watching = true;
    }
  }

  /** Watches on what an earlier execution of the run has watched; otherwise does nothing. */
  public void goOn() {
    if (watching) {
      start();
    }
  }

  /** Recalls the watcher and takes what it saw; until {@link #wake} no other is ordered. */
  public void rest() {
    resting = true;
    watched.changed();
  }

  public void wake() {
    resting = false;
  }

  /** Whether no watcher is under way, and what the last one saw is known. */
  public boolean rests() {
    return resting && !looking;
  }

  /** Writes down what was seen in the stage up to now, as far as watchers have said. */
  public void record() {
    watched.series().soFar().ifPresent(reactions::saw);
  }

  /** What was seen in the stage up to now and is not written down. */
  public Optional<Event.Watched> unwritten() {
    return watched.series().unwritten();
  }

  public void close() {
    watching = false;
    watched.changed();
  }

  /** Watches again after all, because the run does not end yet. */
  public void reopen() {
    if (watched.any()) {
      watching = true;
      start();
    }
  }

  private void start() {
    if (!looping) {
      looping = true;
      Workflow.newDetachedCancellationScope(() -> Async.procedure(this::loop)).run();
    }
  }

  private void loop() {
    while (true) {
      awaitTurn();
      if (!watching) {
        break;
      }
      looking = true;
      look();
      looking = false;
    }
    looping = false;
  }

  private void awaitTurn() {
    Workflow.await(this::mayLook);
    Waits.until(
        () -> !watching || !traffic.shifts().arriving(), ARRIVAL, "until the split is counted");
    // A stop may have come meanwhile.
    Workflow.await(this::mayLook);
  }

  private boolean mayLook() {
    return !watching || (!resting && !traffic.controller().writing() && !orders.waiting());
  }

  /**
   * Orders one watcher and takes what it saw. Whatever goes wrong with it, guards are watched again
   * by the next.
   */
  private void look() {
    int before = watched.changes();
    Optional<Percent> expected = reactions.drifts().expected();
    long epoch = traffic.controller().state().wanted().epoch();
    try {
      AtomicReference<Promise<WatchReport>> report = new AtomicReference<>(Workflow.newPromise());
      watched.turn().ifPresent(reactions::saw);
      WatchOrder order = next.order(expected);
      CancellationScope scope =
          Workflow.newDetachedCancellationScope(() ->
              report.set(
                  Async.function(
                      ports.watch(
                              order.pacing().longest(),
                              "watch " + order.guards().size() + " guards")
                          ::watch,
                      order)));
      scope.run();
      Workflow.await(() ->
          report.get().isCompleted()
              || !watched.isAsOrdered(before)
              || !reactions.drifts().expected().equals(expected));
      boolean recalled = !report.get().isCompleted();
      if (recalled) {
        scope.cancel();
      }
      take(
          report.get(),
          recalled,
          () -> !recalled && epoch == traffic.controller().state().wanted().epoch());
    } catch (CanceledFailure ended) {
      throw ended;
    } catch (RuntimeException unforeseen) {
      // Guards that nobody looks at are worse than any failure of a look.
      unwatched.failed("a look failed: " + unforeseen, () -> !watching);
    }
  }

  /** Whether the last watcher is gone, so that a closed run leaves none pending. */
  public boolean closed() {
    return !looping;
  }

  /**
   * @param recalled whether it was not to look any more
   * @param current whether what was seen of the router is about what is wanted of it still
   */
  private void take(Promise<WatchReport> promise, boolean recalled, Supplier<Boolean> current) {
    try {
      WatchReport report = promise.get();
      watched.know(report.state());
      briefings.told(report.told());
      unwatched.looked();
      react(report.end(), current.get());
    } catch (ActivityFailure failure) {
      lastBeat(failure).ifPresent(watched::know);
      if (failure.getCause() instanceof CanceledFailure) {
        briefings.untold();
      }
      // One that is recalled and found dead was not to look any more: the next one is ordered.
      if (watching && !recalled) {
        unwatched.failed(Failures.why(failure), () -> !watching);
      }
    }
    reactions.looked();
  }

  /** Of a watcher that died, the last heartbeat is the state. */
  private static Optional<WatchState> lastBeat(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
            && timeout.getLastHeartbeatDetails().getSize() > 0
        ? Optional.of(timeout.getLastHeartbeatDetails().get(WatchState.class))
        : Optional.empty();
  }

  /** Of what is seen after the end nobody takes up an order any more. */
  private void react(WatchEnd end, boolean current) {
    switch (watching ? end : new WatchEnd.Recalled()) {
      case WatchEnd.GuardsFired fired ->
          watched.guards().stream()
              .filter(guard -> fired.guards().contains(guard.id()))
              .forEach(this::fired);
      case WatchEnd.Drifted drifted -> {
        // What a watcher read while the run itself was about to move traffic is no drift.
        if (current) {
          reactions.drifted(drifted.found());
        }
      }
      case WatchEnd.RevisionRead read -> reactions.revision(read.reading());
      case WatchEnd.OutageBegan began -> reactions.outageBegan(began.why());
      case WatchEnd.OutageOver over -> reactions.outageOver();
      case WatchEnd.SoakDone done -> watched.soaked();
      case WatchEnd.RouterUnread unread -> reactions.routerUnread(unread.why());
      case WatchEnd.RouterRead read -> reactions.routerRead();
      case WatchEnd.StretchOver over -> {}
      case WatchEnd.Recalled recalled -> {}
    }
  }

  private void fired(Guard guard) {
    watched.sight(guard).ifPresent(sight -> reactions.fired(guard, sight));
  }
}
