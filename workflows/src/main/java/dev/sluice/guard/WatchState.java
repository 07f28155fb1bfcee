package dev.sluice.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a watcher knows; handed from stretch to stretch, and kept in its heartbeat so that a
 * crash loses little.
 *
 * @param outage how long the metric source has not answered; zero: it answers
 * @param lastLook when it last looked; absent: never
 */
public record WatchState(
    List<GuardSight> guards,
    SoakClock soak,
    List<Seen> seen,
    Duration outage,
    Optional<Instant> lastLook) {
  public WatchState {
    guards = List.copyOf(guards);
    seen = List.copyOf(seen);
  }

  /**
   * This state after a hold, a gate or a shift: the next look counts as the first, so that nothing
   * of the time in between is taken for watched.
   */
  public WatchState afterPause() {
    return new WatchState(guards, soak, seen, outage, Optional.empty());
  }
}
