package dev.sluice.metrics;

import dev.sluice.guard.RevisionRule;
import dev.sluice.guard.RouterRule;
import dev.sluice.guard.RouterRule.RouterSight;
import dev.sluice.guard.WatchState;
import dev.sluice.guard.Watcher;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.WatchActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, keeps what it knows in its heartbeat, waits, and looks again, until there is something to
 * tell the run.
 */
public final class WatchActivitiesImpl implements WatchActivities {
  /** The router and the revision are read at every one of so many looks. */
  static final int LOOKS_PER_DRIFT_CHECK = 3;

  private static final Logger LOG = LoggerFactory.getLogger(WatchActivitiesImpl.class);

  private final Senses senses;
  private final Asking asking;
  private final Function<Notice, Delivery> people;
  private final Pulse pulse;
  private final WatchMeters meters;

  /**
   * A watcher that asks for metrics, reads the router to find drift, and the revision, and tells
   * people.
   */
  public WatchActivitiesImpl(
      Senses senses, Function<Notice, Delivery> people, Pulse pulse, WatchMeters meters) {
    this.senses = senses;
    this.asking = new Asking(senses.metrics(), meters, senses.errands());
    this.people = people;
    this.pulse = pulse;
    this.meters = meters;
  }

  @Override
  public WatchReport watch(WatchOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    meters.running(1);
    try {
      return watch(order, context);
    } finally {
      meters.running(-1);
    }
  }

  private WatchReport watch(WatchOrder order, ActivityExecutionContext context) {
    Earlier earlier = earlier(context);
    // An attempt that comes after one that looked has nothing to tell: the other has told it.
    List<Notice> notices = earlier.looked() ? List.of() : order.extras().notices();
    Telling telling = Telling.begin(notices, people, senses.errands().faults());
    WatchReport report = watch(order, earlier.state().orElse(order.state()), context::heartbeat);
    return new WatchReport(report.state(), report.end(), telling.soFar());
  }

  /**
   * What is known of an earlier attempt.
   *
   * @param state absent: there was none, or what it left cannot be understood
   */
  private record Earlier(boolean looked, Optional<WatchState> state) {}

  private Earlier earlier(ActivityExecutionContext context) {
    try {
      Optional<WatchState> state = context.getHeartbeatDetails(WatchState.class);
      return new Earlier(state.isPresent(), state);
    } catch (DataConverterException foreign) {
      meters.heartbeatNotUnderstood();
      LOG.warn(
          "the last heartbeat of {} is of another version of this worker; it is watched from where"
              + " its order begins",
          context.getInfo().getWorkflowId());
      return new Earlier(true, Optional.empty());
    }
  }

  /**
   * Watches from a state on.
   *
   * @param beats takes each state, and throws as an activity's heartbeat does
   */
  WatchReport watch(WatchOrder order, WatchState from, Consumer<WatchState> beats) {
    Heart heart = new Heart(pulse, order, beats);
    WatchState state = from;
    Instant over = pulse.ticker().now().plus(order.pacing().longest());
    for (int look = 1; ; look++) {
      int looks = look;
      WatchState known = state;
      Look seen = beating(() -> lookAndJudge(order, known, looks, over), heart, known);
      if (seen.end().isPresent()) {
        // Not in the heartbeat before it is returned: an attempt that dies in between must find it
        // again.
        return new WatchReport(seen.looked().state(), seen.end().get(), List.of());
      }
      state = seen.looked().state();
      if (recalled(heart, state, order.pacing().every())) {
        return new WatchReport(state, new WatchEnd.Recalled(), List.of());
      }
    }
  }

  private record Look(Watcher.Looked looked, Optional<WatchEnd> end) {}

  private Look lookAndJudge(WatchOrder order, WatchState state, int looks, Instant over) {
    Watcher.Looked looked = look(order, state);
    Watcher.Looked read = looked.end().isEmpty() ? revision(order, looked, looks) : looked;
    Watcher.Looked all = read.end().isEmpty() ? router(order, read, looks) : read;
    return new Look(all, all.end().or(() -> over(over)));
  }

  private Watcher.Looked revision(WatchOrder order, Watcher.Looked looked, int looks) {
    return order
        .exposure()
        .tested()
        .filter(tested -> looks % LOOKS_PER_DRIFT_CHECK == 1)
        .map(tested ->
            RevisionRule.look(
                tested,
                looked.state(),
                senses.revision(new RevisionRequest(order.metrics(), tested.source())),
                pulse.ticker().now()))
        .orElse(looked);
  }

  /** Beats the heart while somebody answers slowly: a watcher in silence is taken for dead. */
  private Look beating(Supplier<Look> work, Heart heart, WatchState state) {
    FutureTask<Look> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("look").start(task);
    while (true) {
      try {
        return task.get(heart.patience(state).toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        beat(heart, state);
      } catch (InterruptedException stopping) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        throw FailureType.UNAVAILABLE.failure("the worker stopped while it watched");
      } catch (ExecutionException failed) {
        throw failure(failed);
      }
    }
  }

  /** What is wrong with a rule would be as wrong in the next attempt: the run has to know of it. */
  private RuntimeException failure(ExecutionException failed) {
    Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
    return cause instanceof TemporalFailure foreseen
        ? foreseen
        : FailureType.FAULT.failure(
            "a look at the guards failed: " + senses.errands().faults().sentence(cause));
  }

  private static void beat(Heart heart, WatchState state) {
    try {
      heart.beat(state);
    } catch (ActivityCanceledException cancelled) {
      // Not cut short: the wait after this look finds it again, and returns what was seen.
      if (cancelled.getCause() instanceof TimeoutFailure) {
        throw cancelled;
      }
    }
  }

  private Watcher.Looked look(WatchOrder order, WatchState state) {
    Instant now = pulse.ticker().now();
    Watcher.Looked looked =
        Watcher.look(
            order, state, asking.ask(order.metrics(), Watcher.asked(order, state, now)), now);
    meters.looked(looked.state());
    return looked;
  }

  private Watcher.Looked router(WatchOrder order, Watcher.Looked looked, int looks) {
    if (!order.exposure().checkDrift() || looks % LOOKS_PER_DRIFT_CHECK != 0) {
      return looked;
    }
    RouterSight sight = senses.router(order.exposure().router(), order.pacing().every());
    if (sight instanceof RouterSight.Unread(String why)) {
      meters.routerNotRead();
      LOG.warn("could not read the router to look for drift, will try again: {}", why);
    }
    return RouterRule.look(order, looked.state(), sight, pulse.ticker().now());
  }

  private Optional<WatchEnd> over(Instant over) {
    return pulse.ticker().now().isBefore(over)
        ? Optional.empty()
        : Optional.of(new WatchEnd.StretchOver());
  }

  /** Waits for the next look with the heart beating; true: somebody wants us back. */
  private boolean recalled(Heart heart, WatchState state, Duration every) {
    try {
      Instant next = pulse.ticker().now().plus(every);
      Duration left = every;
      while (left.isPositive()) {
        heart.beatIfDue(state);
        pulse.ticker().sleep(heart.sleep(left));
        left = Duration.between(pulse.ticker().now(), next);
      }
      return false;
    } catch (ActivityCanceledException cancelled) {
      if (cancelled.getCause() instanceof TimeoutFailure) {
        // The server could not be reached: nobody asked us to stop, so the next attempt goes on.
        throw cancelled;
      }
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("the worker stopped while it watched");
    }
  }
}
