package dev.sluice.metrics.inmemory;

import dev.sluice.guard.Reading;
import java.time.Duration;
import java.util.Optional;

/** Values that held for a time each, on the way to one of them all. */
final class Stretch {
  private final Reading otherwise;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double sum;
  private double seconds;

  /**
   * @param otherwise the reading of a stretch without any value
   */
  Stretch(Reading otherwise) {
    this.otherwise = otherwise;
  }

  void add(Optional<Reading> reading, Duration held) {
    if (held.isPositive() && reading.isPresent() && reading.get() instanceof Reading.Value read) {
      double weight = held.toNanos() / 1e9;
      least = Math.min(least, read.value());
      most = Math.max(most, read.value());
      sum += read.value() * weight;
      seconds += weight;
    }
  }

  Reading average() {
    return one(sum / seconds);
  }

  Reading least() {
    return one(least);
  }

  Reading most() {
    return one(most);
  }

  private Reading one(double value) {
    return seconds > 0 ? new Reading.Value(value) : otherwise;
  }
}
