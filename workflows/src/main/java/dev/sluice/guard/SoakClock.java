package dev.sluice.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the time in which a level was seen to be good.
 *
 * @param required how much has to be counted; zero: nothing is counted
 * @param counted so far
 * @param elapsed wall-clock time since {@code from}
 * @param from the first moment that may count: a whole measurement window after the shift
 */
public record SoakClock(Duration required, Duration counted, Duration elapsed, Instant from) {
  /** Whether all required time has been counted. */
  public boolean done() {
    return counted.compareTo(required) >= 0;
  }

  /** The part of the elapsed time that counted, 0.0 to 1.0; 1.0 when none has elapsed. */
  public double coverage() {
    return elapsed.isZero()
        ? 1
        : Math.min(1, counted.toMillis() / (double) Math.max(1, elapsed.toMillis()));
  }
}
