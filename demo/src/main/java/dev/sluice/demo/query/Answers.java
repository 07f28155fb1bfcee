package dev.sluice.demo.query;

import dev.sluice.demo.query.Query.Selector;
import dev.sluice.demo.service.Business;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Incidents.Severity;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Resources.Kind;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.time.Instant;

/** The numbers that figures have. */
public record Answers(Figures figures, Resources resources) {
  private static final double MILLIS_OF_A_MINUTE = 60_000;

  /** Of a version. */
  double of(Selector asked, Version version, Instant at) {
    return switch (asked.name()) {
      case MetricNames.SPLIT -> figures.split(version, asked.window(), at);
      case MetricNames.CPU -> resources.used(Kind.CPU, version, at);
      case MetricNames.MEMORY -> resources.used(Kind.MEMORY, version, at);
      case MetricNames.NETWORK -> resources.used(Kind.NETWORK, version, at);
      case MetricNames.CONNECTIONS -> figures.connections(version, at);
      case MetricNames.MEMORY_BYTES -> resources.memory(version, at);
      default -> counted(asked, served(asked, version, at));
    };
  }

  private Tally served(Selector asked, Version version, Instant at) {
    return asked
        .segment()
        .map(segment -> figures.served(version, segment, asked.window(), at))
        .orElseGet(() -> figures.served(version, asked.window(), at));
  }

  private static double counted(Selector asked, Tally served) {
    double minutes = asked.window().toMillis() / MILLIS_OF_A_MINUTE;
    return switch (asked.name()) {
      case MetricNames.ERROR_RATE -> served.errorRate();
      case MetricNames.ERRORS -> served.errors();
      case MetricNames.AVAILABILITY -> 1 - served.errorRate();
      case MetricNames.LATENCY -> served.quantile(asked.quantile());
      case MetricNames.MEAN_LATENCY -> served.mean();
      case MetricNames.PER_SECOND -> served.requests() / (minutes * 60);
      case MetricNames.CACHE_HITS -> served.hitRate();
      case MetricNames.REVENUE -> Business.revenue(served) / minutes;
      default -> served.requests();
    };
  }

  /** Of the service as a whole. */
  double ofAll(String name, Instant at) {
    return switch (name) {
      case MetricNames.MATCH_RATE -> figures.matchRate(at);
      case MetricNames.INCONSISTENCIES -> figures.dataInconsistencies(at);
      case MetricNames.ALERTS -> figures.firingAlerts(at);
      case MetricNames.SUSTAINED -> figures.sustainedAlerts(at);
      case MetricNames.CRITICAL -> figures.incidents(Severity.CRITICAL, at);
      case MetricNames.HIGH -> figures.incidents(Severity.HIGH, at);
      case MetricNames.MEDIUM -> figures.incidents(Severity.MEDIUM, at);
      case MetricNames.LOW -> figures.incidents(Severity.LOW, at);
      default -> figures.failingHealthChecks(at);
    };
  }
}
