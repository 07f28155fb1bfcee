package dev.sluice.demo.query;

import static java.util.Map.entry;

import dev.sluice.demo.service.Business;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Incidents.Severity;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Resources.Kind;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The words of the demo's own metrics ({@code metrics-world.yaml}), and the number of each. */
final class Named {
  private static final double SECONDS_OF_A_MINUTE = 60;

  private final Figures figures;
  private final Resources resources;
  private final Map<String, ToDoubleFunction<Asked>> numbers;

  Named(Figures figures, Resources resources) {
    this.figures = figures;
    this.resources = resources;
    this.numbers = new HashMap<>(ofAVersion());
    numbers.putAll(ofAll());
  }

  private Map<String, ToDoubleFunction<Asked>> ofAVersion() {
    return Map.ofEntries(
        entry("demo_error_rate", asked -> served(asked).errorRate()),
        entry("demo_errors", asked -> served(asked).errors()),
        entry("demo_availability", asked -> 1 - served(asked).errorRate()),
        entry("demo_latency_seconds", asked -> served(asked).quantile(asked.quantile())),
        entry("demo_mean_latency_seconds", asked -> served(asked).mean()),
        entry("demo_requests", asked -> served(asked).requests()),
        entry("demo_requests_per_second", asked -> served(asked).requests() / asked.seconds()),
        entry("demo_cache_hit_rate", asked -> served(asked).hitRate()),
        entry("demo_revenue_per_minute", this::revenue),
        entry("demo_traffic_split", this::split),
        entry("demo_connections", asked -> figures.connections(asked.version(), asked.at())),
        entry("demo_cpu", asked -> used(Kind.CPU, asked)),
        entry("demo_memory", asked -> used(Kind.MEMORY, asked)),
        entry("demo_network", asked -> used(Kind.NETWORK, asked)),
        entry("demo_memory_bytes", asked -> resources.memory(asked.version(), asked.at())));
  }

  private Map<String, ToDoubleFunction<Asked>> ofAll() {
    return Map.of(
        "demo_response_match_rate", asked -> figures.matchRate(asked.at()),
        "demo_data_inconsistencies", asked -> figures.dataInconsistencies(asked.at()),
        "demo_firing_alerts", asked -> figures.firingAlerts(asked.at()),
        "demo_sustained_alerts", asked -> figures.sustainedAlerts(asked.at()),
        "demo_failing_health_checks", asked -> figures.failingHealthChecks(asked.at()),
        "demo_incidents_critical", asked -> open(Severity.CRITICAL, asked),
        "demo_incidents_high", asked -> open(Severity.HIGH, asked),
        "demo_incidents_medium", asked -> open(Severity.MEDIUM, asked),
        "demo_incidents_low", asked -> open(Severity.LOW, asked));
  }

  /**
   * What a number is asked for; what its word has no use for is passed over.
   *
   * @param segment whose requests it is about; absent: everybody's
   * @param window ending at the moment
   * @param quantile of a latency, 0.0 to 1.0
   */
  record Asked(
      Version version, Optional<Segment> segment, Duration window, double quantile, Instant at) {
    double seconds() {
      return window.toMillis() / 1000d;
    }
  }

  boolean knows(String word) {
    return numbers.containsKey(word);
  }

  /** The number of a known word; none if the service has none then, such as a rate of nothing. */
  double number(String word, Asked asked) {
    return numbers.getOrDefault(word, unknown -> Double.NaN).applyAsDouble(asked);
  }

  private Tally served(Asked asked) {
    return asked
        .segment()
        .map(segment -> figures.served(asked.version(), segment, asked.window(), asked.at()))
        .orElseGet(() -> figures.served(asked.version(), asked.window(), asked.at()));
  }

  private double revenue(Asked asked) {
    return Business.revenue(served(asked)) / asked.seconds() * SECONDS_OF_A_MINUTE;
  }

  private double split(Asked asked) {
    return figures.split(asked.version(), asked.window(), asked.at());
  }

  private double used(Kind kind, Asked asked) {
    return resources.used(kind, asked.version(), asked.at());
  }

  private double open(Severity severity, Asked asked) {
    return figures.incidents(severity, asked.at());
  }
}
