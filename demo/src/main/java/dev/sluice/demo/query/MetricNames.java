package dev.sluice.demo.query;

import java.util.Set;

/** Figures that can be asked for by name. */
final class MetricNames {
  static final String ERROR_RATE = "demo_error_rate";
  static final String ERRORS = "demo_errors";
  static final String AVAILABILITY = "demo_availability";
  static final String LATENCY = "demo_latency_seconds";
  static final String MEAN_LATENCY = "demo_mean_latency_seconds";
  static final String REQUESTS = "demo_requests";
  static final String PER_SECOND = "demo_requests_per_second";
  static final String SPLIT = "demo_traffic_split";
  static final String CACHE_HITS = "demo_cache_hit_rate";
  static final String REVENUE = "demo_revenue_per_minute";
  static final String CONNECTIONS = "demo_connections";
  static final String CPU = "demo_cpu";
  static final String MEMORY = "demo_memory";
  static final String MEMORY_BYTES = "demo_memory_bytes";
  static final String NETWORK = "demo_network";
  static final String MATCH_RATE = "demo_response_match_rate";
  static final String INCONSISTENCIES = "demo_data_inconsistencies";
  static final String ALERTS = "demo_firing_alerts";
  static final String SUSTAINED = "demo_sustained_alerts";
  static final String HEALTH = "demo_failing_health_checks";
  static final String CRITICAL = "demo_incidents_critical";
  static final String HIGH = "demo_incidents_high";
  static final String MEDIUM = "demo_incidents_medium";
  static final String LOW = "demo_incidents_low";
  static final String UP = "up";

  /** Those that are told of each version, most of them over a window. */
  static final Set<String> OF_A_VERSION =
      Set.of(
          ERROR_RATE,
          ERRORS,
          AVAILABILITY,
          LATENCY,
          MEAN_LATENCY,
          REQUESTS,
          PER_SECOND,
          SPLIT,
          CACHE_HITS,
          REVENUE,
          CONNECTIONS,
          CPU,
          MEMORY,
          MEMORY_BYTES,
          NETWORK);

  private static final Set<String> OF_ALL =
      Set.of(
          MATCH_RATE, INCONSISTENCIES, ALERTS, SUSTAINED, HEALTH, CRITICAL, HIGH, MEDIUM, LOW, UP);

  private MetricNames() {}

  static boolean known(String name) {
    return OF_A_VERSION.contains(name) || OF_ALL.contains(name);
  }
}
