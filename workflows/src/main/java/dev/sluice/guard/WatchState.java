package dev.sluice.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a watcher knows; handed from stretch to stretch, and kept in its heartbeat so that a crash loses little.
 *
 * @param outage how long the metric source has not answered; zero: it answers
 * @param lastLook when it last looked; absent: never
 */
public record WatchState(List<GuardSight> guards, SoakClock soak, List<Seen> seen, Duration outage, Optional<Instant> lastLook) {
  public WatchState {
    guards = List.copyOf(guards);
    seen = List.copyOf(seen);
  }
}
