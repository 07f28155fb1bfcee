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
 * @param seldom what a soak will be judged by is asked no more often
 */
public record Stretch(Duration every, Duration most, Duration seldom) {
  private static final int PARTS_OF_A_SOAK = 8;
  private static final int LEAST_LOOKS = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** At the pace of a run that is for real. */
  public Stretch(Duration every, Duration most) {
    this(every, most, MINUTE);
  }

  /** On a target for practice the longest stretch is shorter, as every time of a machine is. */
  public static Stretch on(TargetBinding target, Duration most) {
    return new Stretch(target.metrics().every(), shorter(most, target), shorter(MINUTE, target));
  }

  private static Duration shorter(Duration time, TargetBinding target) {
    return target
        .practice()
        .map(practice -> Duration.ofMillis((long) (time.toMillis() / practice.factor())))
        .orElse(time);
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
