package dev.sluice.acceptance.parts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Parts that are started one after the other and end together, the last one first. One that does
 * not start takes with it those that did.
 */
public final class Together implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Starts one more. */
  public <T extends AutoCloseable> T start(Supplier<T> part) {
    try {
      T fresh = part.get();
      started.push(fresh);
      return fresh;
    } catch (RuntimeException | Error failed) {
      endAll(failed);
      throw failed;
    }
  }

  /**
   * Ends all of them, even if some fail in it.
   *
   * @throws AssertionError with all that failed
   */
  @Override
  public void close() {
    AssertionError failed = new AssertionError("not all parts could be ended");
    endAll(failed);
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  private void endAll(Throwable because) {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception failed) {
        because.addSuppressed(failed);
      }
    }
  }
}
