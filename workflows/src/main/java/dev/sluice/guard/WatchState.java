package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param unread since when nobody could tell which revision is tested; absent: it is known, or
 *     nobody asks
 */
public record WatchState(
    List<GuardSight> guards,
    SoakClock soak,
    List<Seen> seen,
    Duration outage,
    Optional<Instant> lastLook,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> unread) {
  public WatchState {
    guards = List.copyOf(guards);
    seen = List.copyOf(seen);
  }

  /** A state in which nobody asks for a revision. */
  public WatchState(
      List<GuardSight> guards,
      SoakClock soak,
      List<Seen> seen,
      Duration outage,
      Optional<Instant> lastLook) {
    this(guards, soak, seen, outage, lastLook, Optional.empty());
  }

  /** This state at the start of another clock. */
  public WatchState at(SoakClock clock) {
    return new WatchState(guards, clock, List.of(), outage, lastLook, unread);
  }

  /** This state with no guard that fires. */
  public WatchState rearmed() {
    return new WatchState(List.of(), soak, seen, outage, lastLook, unread);
  }

  /** This state with the revision unread since that moment. */
  public WatchState unread(Optional<Instant> since) {
    return new WatchState(guards, soak, seen, outage, lastLook, since);
  }

  /**
   * This state after a hold, a gate or a shift: the next look counts as the first, so that nothing
   * of the time in between is taken for watched.
   */
  public WatchState afterPause() {
    return new WatchState(guards, soak, seen, outage, Optional.empty(), unread);
  }
}
