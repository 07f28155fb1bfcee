package dev.sluice.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Tells an outage of the metric source from missing data: it is out when it answers no question at
 * all.
 */
public final class OutageRule {
  /**
   * One late answer is no outage: it has begun when the source was silent for this many intervals.
   */
  public static final int GRACE = 2;

  private static final Duration JUST_NOW = Duration.ofMillis(1);

  private OutageRule() {}

  /** Why the source is silent; absent: it answered, or nothing was asked. */
  public static Optional<String> silence(Collection<Reading> readings) {
    return readings.stream().allMatch(each -> why(each).isPresent())
        ? readings.stream().findFirst().flatMap(OutageRule::why)
        : Optional.empty();
  }

  /**
   * How long the source has been silent after one more look; zero: it answers.
   *
   * @param watched as of {@link SoakRule#watched}; once an outage is on, time that nobody watched
   *     is part of it
   */
  public static Duration look(WatchState before, boolean silent, Duration watched, Instant now) {
    if (!silent) {
      return Duration.ZERO;
    }
    Duration more =
        before.outage().isZero()
            ? watched
            : before.lastLook().map(last -> Duration.between(last, now)).orElse(Duration.ZERO);
    Duration outage = before.outage().plus(more);
    return outage.isPositive() ? outage : JUST_NOW;
  }

  /** Whether silence of this length is an outage. */
  public static boolean isOne(Duration silent, Duration every) {
    return silent.compareTo(every.multipliedBy(GRACE)) >= 0;
  }

  private static Optional<String> why(Reading reading) {
    return switch (reading) {
      case Reading.ProviderError error -> Optional.of(error.message());
      case Reading.Stale stale ->
          Optional.of("its newest sample is %d seconds old".formatted(stale.age().toSeconds()));
      case Reading.Value value -> Optional.empty();
      case Reading.NoData none -> Optional.empty();
      case Reading.TooFewSamples few -> Optional.empty();
      case Reading.TooFewPoints few -> Optional.empty();
      case Reading.Line line -> Optional.empty();
      case Reading.Compared compared -> Optional.empty();
    };
  }
}
