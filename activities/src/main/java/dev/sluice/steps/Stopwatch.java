package dev.sluice.steps;

import java.time.Duration;

/** Measures time from when it was made. */
final class Stopwatch {
  private final long startNanos = System.nanoTime();

  Duration elapsed() {
    return Duration.ofMillis((System.nanoTime() - startNanos) / 1_000_000);
  }
}
