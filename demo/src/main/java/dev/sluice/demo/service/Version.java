package dev.sluice.demo.service;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two versions of the service. Each has the latency of a healthy day. */
public enum Version {
  /** The old one, which serves everything before a run. */
  FLAT,
  /** The new one, a little faster. */
  HIERARCHICAL;

  /** As routers and metrics call it: {@code flat} or {@code hierarchical}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The version of that label; empty when there is none. */
  public static Optional<Version> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** Share of the requests that its cache has the answer of on a healthy day, 0.0 to 1.0. */
  double usualHits() {
    return switch (this) {
      case FLAT -> 0.62;
      case HIERARCHICAL -> 0.86;
    };
  }

  LatencyModel.Shape healthy() {
    return switch (this) {
      case FLAT -> shape(4_000, 8_000);
      case HIERARCHICAL -> shape(3_700, 6_700);
    };
  }

  private static LatencyModel.Shape shape(long p50Micros, long p99Micros) {
    return new LatencyModel.Shape(
        Duration.of(p50Micros, ChronoUnit.MICROS), Duration.of(p99Micros, ChronoUnit.MICROS));
  }
}
