package dev.sluice.flow;

import dev.sluice.metrics.inmemory.MetricWorld;

/** What a healthy service shows, in each metric that a runbook of these tests asks for. */
final class HealthyFigures {
  private HealthyFigures() {}

  static void of(MetricWorld metrics) {
    metrics
        .always("error-rate", 0)
        .always("p99", 0.008)
        .always("alerts", 0)
        .always("p50", 0.004)
        .always("p90", 0.006)
        .always("response-match-rate", 1)
        .always("traffic-split", 0.5)
        .always("data-inconsistencies", 0)
        .always("firing-alerts", 0)
        .always("failing-health-checks", 0)
        .always("sustained-alerts", 0)
        .always("network", 0.58)
        .always("availability", 0.9997)
        .always("cache-hit-rate", 0.82)
        .always("p95", 0.03)
        .always("p99.9", 0.09)
        .always("latency", 0.01)
        .always("tps", 1250)
        .always("requests", 1_000_000)
        .always("errors", 70)
        .always("revenue-per-minute", 2450)
        .always("memory-used", 512_000_000)
        .always("incidents-critical", 0)
        .always("incidents-high", 0)
        .always("incidents-medium", 0)
        .always("incidents-low", 0)
        .always("connections", 50_000)
        .always("cpu", 0.65)
        .always("memory", 0.72);
  }
}
