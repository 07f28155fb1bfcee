package dev.sluice.run.watch;

import dev.sluice.port.TargetBinding;
import java.time.Duration;
import java.util.Optional;

/**
 * How long one watcher looks before the next takes over. Current details are as old as the last
 * watcher, and each watcher costs six events of history: so a soak is shown anew at every eighth of
 * it, but no more often than after some looks, and no less often than {@code most}.
 *
 * @param every between two looks
 * @param most the longest stretch
 */
public record Stretch(Duration every, Duration most) {
  private static final int PARTS_OF_A_SOAK = 8;
  private static final int LEAST_LOOKS = 10;

  /** On a target for practice the longest stretch is shorter, as every time of a machine is. */
  public static Stretch on(TargetBinding target, Duration most) {
    return new Stretch(
        target.metrics().every(),
        target
            .practice()
            .map(practice -> Duration.ofMillis((long) (most.toMillis() / practice.factor())))
            .orElse(most));
  }

  /**
   * The next stretch.
   *
   * @param soak length of the soak that is watched; absent: a shift, a gate or a hold is
   */
  public Duration next(Optional<Duration> soak) {
    Duration part = soak.map(length -> length.dividedBy(PARTS_OF_A_SOAK)).orElse(most);
    Duration least = every.multipliedBy(LEAST_LOOKS);
    Duration longest = part.compareTo(most) < 0 ? part : most;
    return longest.compareTo(least) < 0 ? least : longest;
  }
}
