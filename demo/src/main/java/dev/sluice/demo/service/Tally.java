package dev.sluice.demo.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Requests that were counted in some stretch of time.
 *
 * @param errors how many of them failed
 * @param hits how many of them the cache had the answer of
 * @param seconds sum of their latencies
 * @param buckets how many took at most {@link #BOUNDS}, not cumulative, the last one for all that
 *     took longer
 */
public record Tally(long requests, long errors, long hits, double seconds, List<Long> buckets) {
  /**
   * Upper bounds of the histogram; those of the runbook's thresholds (10, 12, 15, 50 ms) among
   * them.
   */
  public static final List<Duration> BOUNDS =
      LongStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 75, 100, 250, 500, 1000)
          .mapToObj(Duration::ofMillis)
          .toList();

  /** Nothing counted. */
  public static final Tally NONE =
      new Tally(0, 0, 0, 0, BOUNDS.stream().map(bound -> 0L).toList()).withOverflow();

  public Tally {
    buckets = List.copyOf(buckets);
  }

  private Tally withOverflow() {
    List<Long> longer = new ArrayList<>(buckets);
    longer.add(0L);
    return new Tally(requests, errors, hits, seconds, longer);
  }

  /** The bucket that a latency falls into. */
  static int bucketOf(Duration latency) {
    int bucket = 0;
    while (bucket < BOUNDS.size() && latency.compareTo(BOUNDS.get(bucket)) > 0) {
      bucket++;
    }
    return bucket;
  }

  /** Both together. */
  public Tally and(Tally other) {
    List<Long> sums = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      sums.add(buckets.get(bucket) + other.buckets.get(bucket));
    }
    return new Tally(
        requests + other.requests,
        errors + other.errors,
        hits + other.hits,
        seconds + other.seconds,
        sums);
  }

  /** One of so many equal parts, rounded. */
  public Tally part(int parts) {
    return new Tally(
        Math.round(requests / (double) parts),
        Math.round(errors / (double) parts),
        Math.round(hits / (double) parts),
        seconds / parts,
        buckets.stream().map(each -> Math.round(each / (double) parts)).toList());
  }

  /** Failed requests of all requests, 0.0 to 1.0; not a number when there were none. */
  public double errorRate() {
    return requests == 0 ? Double.NaN : errors / (double) requests;
  }

  /** Requests that the cache had the answer of, 0.0 to 1.0; not a number when there were none. */
  public double hitRate() {
    return requests == 0 ? Double.NaN : hits / (double) requests;
  }

  /** Their mean latency in seconds; not a number when there were none. */
  public double mean() {
    return requests == 0 ? Double.NaN : seconds / requests;
  }

  /**
   * The latency in seconds that this share of the requests stayed within, interpolated inside its
   * bucket as Prometheus' {@code histogram_quantile} does; not a number when there were no
   * requests.
   */
  public double quantile(double share) {
    double rank = share * requests;
    double below = 0;
    for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
      long here = buckets.get(bucket);
      if (here > 0 && below + here >= rank) {
        double from = bucket == 0 ? 0 : seconds(bucket - 1);
        return from + (seconds(bucket) - from) * (rank - below) / here;
      }
      below += here;
    }
    return requests == 0 ? Double.NaN : seconds(BOUNDS.size() - 1);
  }

  private static double seconds(int bucket) {
    return BOUNDS.get(bucket).toNanos() / 1e9;
  }
}
