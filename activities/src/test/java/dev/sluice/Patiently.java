package dev.sluice;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what other processes do. The limit is far off: a machine that does other things as well
 * makes everything late, and nothing wrong.
 */
public final class Patiently {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private Patiently() {}

  /**
   * Looks again and again until it is so.
   *
   * @throws AssertionError if it is not so after a minute
   */
  public static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "after %d s it is not so: %s".formatted(AT_MOST.toSeconds(), what));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
