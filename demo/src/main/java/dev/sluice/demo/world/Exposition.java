package dev.sluice.demo.world;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.util.Locale;

/** The world's counters in the text format that Prometheus scrapes. */
final class Exposition {
  private final World world;
  private final Figures figures;

  Exposition(World world, Figures figures) {
    this.world = world;
    this.figures = figures;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    counter(text, "hal9_requests_total", "Requests served.", Tally::requests);
    counter(text, "hal9_errors_total", "Requests that failed.", Tally::errors);
    histogram(text);
    gauge(text, "hal9_response_match_ratio", figures.matchRate(world.now()));
    gauge(text, "hal9_data_inconsistencies", figures.dataInconsistencies(world.now()));
    gauge(text, "hal9_firing_alerts", figures.firingAlerts(world.now()));
    gauge(text, "hal9_failing_health_checks", figures.failingHealthChecks(world.now()));
    return text.toString();
  }

  private interface OfTally {
    long count(Tally tally);
  }

  private void counter(StringBuilder text, String name, String purpose, OfTally count) {
    text.append("# HELP %s %s%n# TYPE %s counter%n".formatted(name, purpose, name));
    for (Version version : Version.values()) {
      long value = count.count(world.recorder().total(version));
      text.append("%s{system=\"%s\"} %d%n".formatted(name, version.label(), value));
    }
  }

  private void histogram(StringBuilder text) {
    String name = "hal9_duration_seconds";
    text.append("# HELP %s Latency of requests.%n# TYPE %s histogram%n".formatted(name, name));
    for (Version version : Version.values()) {
      Tally tally = world.recorder().total(version);
      String system = version.label();
      long upTo = 0;
      for (int bucket = 0; bucket < Tally.BOUNDS.size(); bucket++) {
        upTo += tally.buckets().get(bucket);
        double bound = Tally.BOUNDS.get(bucket).toMillis() / 1000d;
        text.append("%s_bucket{system=\"%s\",le=\"%s\"} %d%n".formatted(name, system, bound, upTo));
      }
      text.append(
          "%s_bucket{system=\"%s\",le=\"+Inf\"} %d%n".formatted(name, system, tally.requests()));
      text.append(
          String.format(
              Locale.ROOT, "%s_sum{system=\"%s\"} %.6f%n", name, system, tally.seconds()));
      text.append("%s_count{system=\"%s\"} %d%n".formatted(name, system, tally.requests()));
    }
  }

  private static void gauge(StringBuilder text, String name, double value) {
    text.append("# TYPE %s gauge%n%s %s%n".formatted(name, name, value));
  }
}
