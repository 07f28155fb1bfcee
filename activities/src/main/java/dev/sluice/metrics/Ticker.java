package dev.sluice.metrics;

import java.time.Duration;
import java.time.Instant;

/** The time that a watcher goes by. */
public interface Ticker {
  Instant now();

  /** Waits for at least this long. */
  void sleep(Duration duration) throws InterruptedException;

  /** The clock on the wall. */
  static Ticker ofTheSystem() {
    return new Ticker() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
