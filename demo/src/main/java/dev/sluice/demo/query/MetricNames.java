package dev.sluice.demo.query;

import java.util.Set;

/** Figures that can be asked for by name. */
final class MetricNames {
  static final String ERROR_RATE = "demo_error_rate";
  static final String LATENCY = "demo_latency_seconds";
  static final String REQUESTS = "demo_requests";
  static final String SPLIT = "demo_traffic_split";
  static final String MATCH_RATE = "demo_response_match_rate";
  static final String INCONSISTENCIES = "demo_data_inconsistencies";
  static final String ALERTS = "demo_firing_alerts";
  static final String HEALTH = "demo_failing_health_checks";
  static final String UP = "up";

  /** Those that are counted for each version over a window. */
  static final Set<String> OF_A_VERSION = Set.of(ERROR_RATE, LATENCY, REQUESTS, SPLIT);

  static final Set<String> ALL =
      Set.of(ERROR_RATE, LATENCY, REQUESTS, SPLIT, MATCH_RATE, INCONSISTENCIES, ALERTS, HEALTH, UP);

  private MetricNames() {}
}
