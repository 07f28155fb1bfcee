package dev.sluice.demo.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency as it is modelled: log-logistic around its median, cut off far out, and drawn from an
 * evenly spread sequence, so that even fifty requests show the shape of the service and not the
 * luck of the draw.
 */
final class LatencyModel {
  /** Fractional part of the golden ratio: its multiples spread most evenly over 0 to 1. */
  private static final double STEP = 0.6180339887498949;

  private static final double FARTHEST = 0.996;
  private static final double LOG_ODDS_OF_P99 = Math.log(99);

  private double place;

  /**
   * What a service's latency looks like.
   *
   * @param p50 the median, longer than zero
   * @param p99 longer than the median
   */
  record Shape(Duration p50, Duration p99) {
    /** Both made longer by the same time. */
    Shape later(Duration by) {
      return new Shape(p50.plus(by), p99.plus(by));
    }

    /** The latency that a share of the requests, 0.0 to 1.0, stays within. */
    Duration at(double share) {
      double odds = Math.log(share / (1 - share)) / LOG_ODDS_OF_P99;
      double ratio = p99.toNanos() / (double) p50.toNanos();
      return Duration.ofNanos(Math.round(p50.toNanos() * Math.pow(ratio, odds)));
    }

    /** The share of the requests, 0.0 to 1.0, whose latency stays within this. */
    double within(Duration latency) {
      if (latency.compareTo(at(FARTHEST)) >= 0) {
        return 1;
      }
      double ratio = p99.toNanos() / (double) p50.toNanos();
      double odds = Math.log(latency.toNanos() / (double) p50.toNanos()) / Math.log(ratio);
      return 1 / (1 + Math.exp(-odds * LOG_ODDS_OF_P99));
    }

    /** How so many requests fall into the buckets of a {@link Tally}. */
    List<Long> spread(long requests) {
      List<Long> buckets = new ArrayList<>();
      long placed = 0;
      for (Duration bound : Tally.BOUNDS) {
        long upTo = Math.round(requests * within(bound));
        buckets.add(upTo - placed);
        placed = upTo;
      }
      buckets.add(requests - placed);
      return buckets;
    }
  }

  synchronized Duration next(Shape shape) {
    place = (place + STEP) % 1;
    return shape.at(Math.clamp(place, 1 - FARTHEST, FARTHEST));
  }
}
