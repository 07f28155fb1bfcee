package dev.sluice.acceptance.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long something took in so many cases, in milliseconds; all zero if there was none.
 *
 * @param p50 half of them took no longer
 */
record Times(int count, long p50, long p90, long p99, long max) {
  static Times of(List<Duration> took) {
    List<Long> sorted = took.stream().map(Duration::toMillis).sorted().toList();
    return new Times(
        sorted.size(), rank(sorted, 50), rank(sorted, 90), rank(sorted, 99), rank(sorted, 100));
  }

  /** The least value that so many percent are not above. */
  private static long rank(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
