package dev.sluice.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves the soak clock: it counts between two looks in a row that both saw everything good, and
 * only then.
 */
public final class SoakRule {
  /**
   * A look that comes later than this many intervals after the one before did not watch what lay
   * between.
   */
  public static final int GAP = 3;

  private SoakRule() {}

  /**
   * The time between two looks that was watched; zero if there was no look before, or too long ago.
   */
  public static Duration watched(Optional<Instant> lastLook, Instant now, Duration every) {
    return lastLook
        .map(last -> Duration.between(last, now))
        .filter(since -> since.isPositive() && since.compareTo(every.multipliedBy(GAP)) <= 0)
        .orElse(Duration.ZERO);
  }

  /**
   * The clock after one more look.
   *
   * @param good the last look and this one both observed every guard, and none was pending or
   *     firing; and the run neither held nor moved traffic in between
   * @param watched as of {@link #watched}
   */
  public static SoakClock look(SoakClock clock, boolean good, Duration watched, Instant now) {
    boolean counts = good && !now.minus(watched).isBefore(clock.from());
    Duration counted = counts ? clock.counted().plus(watched) : clock.counted();
    return new SoakClock(clock.required(), counted, elapsed(clock, now), clock.from());
  }

  private static Duration elapsed(SoakClock clock, Instant now) {
    Duration elapsed = Duration.between(clock.from(), now);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }
}
