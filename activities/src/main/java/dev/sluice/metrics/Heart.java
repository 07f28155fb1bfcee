package dev.sluice.metrics;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.WatchState;
import dev.sluice.port.WatchActivities.WatchOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Beats with what a watcher knows, as often as it should. For one thread. */
final class Heart {
  private final Pulse pulse;
  private final boolean moving;
  private final Consumer<WatchState> out;
  private Instant last = Instant.MIN;
  private Instant next = Instant.MIN;

  /**
   * A heart for an order.
   *
   * @param out takes each beat, and throws as an activity's heartbeat does
   */
  Heart(Pulse pulse, WatchOrder order, Consumer<WatchState> out) {
    this.pulse = pulse;
    // A run looks for drift all the time but while it moves traffic itself.
    this.moving = !order.exposure().checkDrift();
    this.out = out;
  }

  /** Beats, if a beat is due. */
  void beatIfDue(WatchState state) {
    Instant now = pulse.ticker().now();
    if (hurries(state) && next.isAfter(last.plus(pulse.hurried()))) {
      next = last.plus(pulse.hurried());
    }
    if (!now.isBefore(next)) {
      beat(state);
    }
  }

  /** Beats now. */
  void beat(WatchState state) {
    last = pulse.ticker().now();
    next = last.plus(pulse.beat(hurries(state)));
    out.accept(state);
  }

  /** How long to sleep, of what is left until the next look. */
  Duration sleep(Duration left) {
    Duration until = Duration.between(pulse.ticker().now(), next);
    Duration least = until.isPositive() ? until : Duration.ofMillis(1);
    return pulse.betweenLooks() && least.compareTo(left) < 0 ? least : left;
  }

  /** How long to wait for an answer before it beats. */
  Duration patience(WatchState state) {
    Duration beat = pulse.beat(hurries(state));
    return pulse.betweenLooks() && beat.isPositive() ? beat : Duration.ofDays(1);
  }

  private boolean hurries(WatchState state) {
    return moving
        || state.guards().stream().anyMatch(sight -> sight.state() instanceof GuardState.Pending);
  }
}
