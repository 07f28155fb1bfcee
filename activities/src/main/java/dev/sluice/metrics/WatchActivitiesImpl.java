package dev.sluice.metrics;

import dev.sluice.guard.WatchState;
import dev.sluice.guard.Watcher;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.WatchActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.TemporalException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, keeps what it knows in its heartbeat, waits, and looks again, until there is something to
 * tell the run.
 */
public final class WatchActivitiesImpl implements WatchActivities {
  private static final Logger LOG = LoggerFactory.getLogger(WatchActivitiesImpl.class);

  private final Senses senses;
  private final Function<Notice, Delivery> people;
  private final Pulse pulse;
  private final WatchMeters meters;
  private final InstantSource clock;

  /**
   * A watcher that asks for metrics, reads the router to find drift, and the revision, and tells
   * people.
   */
  public WatchActivitiesImpl(
      Senses senses, Function<Notice, Delivery> people, Pulse pulse, WatchMeters meters) {
    this(senses, people, pulse, meters, pulse.ticker()::now);
  }

  /**
   * The same with another clock than the one that tells when to look again.
   *
   * @param clock what a soak is counted by; may be put right at any moment
   */
  public WatchActivitiesImpl(
      Senses senses,
      Function<Notice, Delivery> people,
      Pulse pulse,
      WatchMeters meters,
      InstantSource clock) {
    this.clock = clock;
    this.senses = senses;
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
    Heart heart = new Heart(pulse, order, from, beats);
    Lookout lookout = new Lookout(order, senses.with(heart), clock, meters);
    WatchState state = from;
    Instant over = pulse.ticker().now().plus(order.pacing().longest());
    for (int look = 1; ; look++) {
      Watcher.Looked looked = look(lookout, state, look);
      state = looked.state();
      Optional<WatchEnd> end = looked.end().or(() -> over(over));
      if (end.isPresent()) {
        // Not in the heartbeat before it is returned: an attempt that dies in between must find it
        // again.
        return new WatchReport(state, end.get(), List.of());
      }
      heart.knows(state);
      if (recalled(heart, order.pacing().every())) {
        return new WatchReport(state, new WatchEnd.Recalled(), List.of());
      }
    }
  }

  /** What is wrong with a rule would be as wrong in the next attempt: the run has to know of it. */
  private Watcher.Looked look(Lookout lookout, WatchState state, int number) {
    try {
      return lookout.look(state, number);
    } catch (TemporalException foreseen) {
      throw foreseen;
    } catch (RuntimeException | Error fault) {
      throw FailureType.FAULT.failure(
          "watching the guards failed: " + senses.errands().faults().sentence(fault));
    }
  }

  private Optional<WatchEnd> over(Instant over) {
    return pulse.ticker().now().isBefore(over)
        ? Optional.empty()
        : Optional.of(new WatchEnd.StretchOver());
  }

  /** Waits for the next look with the heart beating; true: somebody wants us back. */
  private boolean recalled(Heart heart, Duration every) {
    try {
      Instant next = pulse.ticker().now().plus(every);
      Duration left = every;
      while (left.isPositive()) {
        heart.beatIfDue();
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
