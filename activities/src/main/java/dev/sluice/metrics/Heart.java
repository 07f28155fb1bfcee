package dev.sluice.metrics;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.WatchState;
import dev.sluice.port.WatchActivities.WatchOrder;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Beats with what a watcher knows, as often as it should, and while somebody answers slowly: a
 * watcher in silence is taken for dead. For one thread.
 */
final class Heart implements Waiting {
  private final Pulse pulse;
  private final boolean moving;
  private final Consumer<WatchState> out;
  private WatchState state;
  private Instant last;
  private Instant next = Instant.MIN;

  /**
   * A heart for an order.
   *
   * @param state what is known before the first look
   * @param out takes each beat, and throws as an activity's heartbeat does
   */
  Heart(Pulse pulse, WatchOrder order, WatchState state, Consumer<WatchState> out) {
    this.pulse = pulse;
    this.state = state;
    this.last = pulse.ticker().now();
    // A run looks for drift all the time but while it moves traffic itself.
    this.moving = !order.exposure().checkDrift();
    this.out = out;
  }

  /** From now on this is what is known. */
  void knows(WatchState seen) {
    state = seen;
  }

  /** Beats, if a beat is due. */
  void beatIfDue() {
    Instant now = pulse.ticker().now();
    if (hurries() && next.isAfter(last.plus(pulse.hurried()))) {
      next = last.plus(pulse.hurried());
    }
    if (!now.isBefore(next)) {
      beat();
    }
  }

  /** Beats now. */
  void beat() {
    last = pulse.ticker().now();
    next = last.plus(pulse.beat(hurries()));
    out.accept(state);
  }

  /** How long to sleep, of what is left until the next look. */
  Duration sleep(Duration left) {
    Duration until = Duration.between(pulse.ticker().now(), next);
    Duration least = until.isPositive() ? until : Duration.ofMillis(1);
    return pulse.betweenLooks() && least.compareTo(left) < 0 ? least : left;
  }

  @Override
  public Duration patience() {
    Duration beat = pulse.beat(hurries());
    Duration left = Duration.between(pulse.ticker().now(), last.plus(beat));
    Duration least = left.isPositive() ? left : Duration.ofMillis(1);
    return pulse.betweenLooks() && beat.isPositive() ? least : IDLE.patience();
  }

  /**
   * Beats. A look is not cut short by a recall: the wait after it finds it again, and returns what
   * was seen.
   *
   * @throws ActivityCanceledException when the server could not be reached for as long as it waits
   *     for a beat
   */
  @Override
  public void overdue() {
    try {
      beat();
    } catch (ActivityCanceledException cancelled) {
      if (cancelled.getCause() instanceof TimeoutFailure) {
        throw cancelled;
      }
    }
  }

  private boolean hurries() {
    return moving
        || state.guards().stream().anyMatch(sight -> sight.state() instanceof GuardState.Pending);
  }
}
