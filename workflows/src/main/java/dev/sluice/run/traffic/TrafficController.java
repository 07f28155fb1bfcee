package dev.sluice.run.traffic;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.port.TrafficActivities.TrafficWrite;
import dev.sluice.port.TrafficActivities.Warrant;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Attempts;
import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.People;
import dev.sluice.run.traffic.TrafficState.Desired;
import dev.sluice.runbook.Percent;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Makes the router have what is wanted: the one place that writes traffic. Whoever wants another
 * share says so and waits; one coroutine reads what is wanted when it has its turn, sets it, reads
 * it back, and looks again. A new wish does not wait for an older write: that one is given up, and
 * the router is set once more when it can no longer land.
 */
public final class TrafficController {
  private final RouterBinding router;
  private final Supplier<Percent> floor;
  private final HeldLocks locks;
  private final ActivityStubs ports;
  private final Journal journal;
  private final People people;
  private TrafficState state = TrafficState.UNTOUCHED;
  private boolean reconciling;
  private boolean writing;

  /**
   * @param floor where an emergency stop would take traffic now
   * @param locks by what right traffic is written
   */
  public TrafficController(
      RouterBinding router,
      Supplier<Percent> floor,
      HeldLocks locks,
      ActivityStubs ports,
      Journal journal,
      People people) {
    this.router = router;
    this.floor = floor;
    this.locks = locks;
    this.ports = ports;
    this.journal = journal;
    this.people = people;
  }

  /** What is wanted and known now. */
  public TrafficState state() {
    return state;
  }

  /**
   * Reads the router before anything is wanted of it.
   *
   * @throws ActivityFailure if it cannot be read in a few tries
   */
  public Percent find() {
    Percent found =
        ActivityStubs.promptly(
                () -> ports.trafficAtHand().read(router), () -> ports.read(router).read(router))
            .share();
    state = TrafficState.found(found);
    return found;
  }

  /** Goes on from what an earlier execution of the run knew. */
  public void goOnFrom(TrafficState earlier) {
    state = earlier;
  }

  /** Wants another share from now on. */
  public void want(Percent share, Pace pace) {
    become(state.want(share, pace));
    start();
  }

  /** Wants the same share once more: something else has changed the router. */
  public void again() {
    become(state.again());
    start();
  }

  /** Goes by what somebody else gave the router. */
  public void adopt(Percent found) {
    become(state.adopt(found));
  }

  /**
   * Whether a first try is under way, which is over in seconds. Until then no watcher is ordered:
   * one that was ordered before a local activity and recalled after it, in one workflow task,
   * leaves no trace in the history, but does in its replay, which would be refused.
   */
  public boolean writing() {
    return writing || (state.pending() && state.trouble().isEmpty());
  }

  private void become(TrafficState next) {
    state = next;
    journal.touch();
  }

  private void start() {
    if (!reconciling) {
      reconciling = true;
      Workflow.newDetachedCancellationScope(() -> Async.procedure(this::reconcile)).run();
    }
  }

  private void reconcile() {
    while (true) {
      Workflow.await(() -> state.pending() || state.settling().isPresent());
      if (state.pending()) {
        carryOut(state.wanted());
      } else {
        settle();
      }
    }
  }

  /** Waits until no older write can land any more, and sets what is wanted again. */
  private void settle() {
    Instant until = state.settling().orElseThrow();
    Duration left = Duration.between(Journal.now(), until);
    if (!Waits.until(
        () -> state.pending(), left, "until an older write of traffic can no longer land")) {
      become(state.settled().again());
    }
  }

  private void carryOut(Desired wish) {
    if (wish.pace() == Pace.AT_ONCE && router.beyondUsual().isZero() && wroteAtOnce(wish)) {
      return;
    }
    for (Attempts attempts = Attempts.first(wish.pace()); ; attempts = attempts.next()) {
      Instant began = Journal.now();
      switch (write(wish, attempts)) {
        case Written.Took took -> {
          took(wish, took.read());
          return;
        }
        case Written.Overtaken overtaken -> {
          return;
        }
        case Written.NotOurs lost -> {
          become(state.refused(wish, lost.why()));
          if (!attempts.last()) {
            tellThatItIsTried(wish, lost.why());
          }
          Workflow.await(() -> locks.sure() || !state.wanted().equals(wish));
          if (!state.wanted().equals(wish)) {
            return;
          }
        }
        case Written.Refused refused -> {
          if (attempts.last()) {
            become(state.gaveUp(wish, refused.why()));
            return;
          }
          become(state.refused(wish, refused.why()));
          tellThatItIsTried(wish, refused.why());
          if (overtakenUntil(wish, began.plus(attempts.lasting()))) {
            return;
          }
        }
      }
    }
  }

  /** What became of a row of tries. */
  private sealed interface Written {
    record Took(Percent read) implements Written {}

    record Refused(String why) implements Written {}

    /** The lock is not this run's: nothing is tried until it is again. */
    record NotOurs(String why) implements Written {}

    /** Something else is wanted meanwhile. */
    record Overtaken() implements Written {}
  }

  private boolean wroteAtOnce(Desired wish) {
    writing = true;
    try {
      // A program takes too long for a local activity, which would keep other commands waiting.
      took(wish, ports.trafficAtHand().set(order(wish)).share());
      return true;
    } catch (CanceledFailure ended) {
      throw ended;
    } catch (RuntimeException refused) {
      // Whatever it was, the ordinary write that follows tells of it.
      return false;
    } finally {
      writing = false;
    }
  }

  private Written write(Desired wish, Attempts attempts) {
    TrafficActivities activities = ports.write("traffic to " + wish.share(), router, attempts);
    TrafficWrite order = order(wish);
    AtomicReference<Promise<TrafficReading>> reading = new AtomicReference<>();
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(
            () -> reading.set(Async.function(activities::set, order)));
    scope.run();
    Promise<TrafficReading> write = reading.get();
    Workflow.await(() -> write.isCompleted() || !state.wanted().equals(wish));
    if (!write.isCompleted()) {
      scope.cancel("another share is wanted");
      become(state.strays(Journal.now().plus(ports.longestWrite(router))));
      return new Written.Overtaken();
    }
    try {
      return new Written.Took(write.get().share());
    } catch (ActivityFailure failure) {
      if (Failures.lockLost(failure)) {
        locks.doubt(order.warrant().claims());
        return new Written.NotOurs(Failures.why(failure));
      }
      return new Written.Refused(Failures.why(failure));
    } catch (CanceledFailure ended) {
      throw ended;
    } catch (RuntimeException unforeseen) {
      // An answer that cannot be read must not end the only place that writes traffic.
      return new Written.Refused(unforeseen.toString());
    }
  }

  private TrafficWrite order(Desired wish) {
    boolean raises = state.commanded().isBelow(wish.share());
    return new TrafficWrite(router, wish.share(), floor.get(), new Warrant(locks.claims(), raises));
  }

  private void took(Desired wish, Percent read) {
    // What is only set once more is no move of traffic.
    if (!state.readBack().equals(read) || !state.commanded().equals(wish.share())) {
      journal.add(new Event.Shifted(state.commanded(), read));
    }
    become(state.took(wish, read));
  }

  private void tellThatItIsTried(Desired wish, String why) {
    people.tellAll(
        NoticeKind.OUTAGE,
        "traffic cannot be set to " + wish.share(),
        why + "\nRetries until it succeeds. Stop the new version by hand if you can.",
        true);
  }

  /**
   * A refusal that no try can mend comes at once: the next row of tries begins when this is over.
   */
  private boolean overtakenUntil(Desired wish, Instant end) {
    return Waits.until(
        () -> !state.wanted().equals(wish),
        Duration.between(Journal.now(), end),
        "before the router is tried again");
  }
}
