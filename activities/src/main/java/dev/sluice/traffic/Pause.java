package dev.sluice.traffic;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits; a seam, so that tests need not. */
@FunctionalInterface
public interface Pause {
  /** Waits that long. */
  void hold(Duration time);

  /** Really waits; an interrupt ends it with a {@link CancellationException}. */
  Pause REAL =
      time -> {
        try {
          Thread.sleep(time);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          CancellationException cancelled = new CancellationException("interrupted while waiting");
          cancelled.initCause(interrupted);
          throw cancelled;
        }
      };
}
