package dev.sluice.demo.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Everything that a metric store may know of the world, always in the same order. */
public final class Published {
  private final Figures figures;
  private final Resources resources;

  /** What these figures say. */
  public Published(Figures figures, Resources resources) {
    this.figures = figures;
    this.resources = resources;
  }

  /** Kinds of metrics. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    /** As text formats call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One number of one series.
   *
   * @param family the metric's name without the suffix of counters
   * @param name of the series
   */
  public record Line(
      String family, Kind kind, String name, Map<String, String> labels, double value) {
    public Line {
      labels = Map.copyOf(labels);
    }

    /** Its labels as text formats have them, in the order of their names, without braces. */
    public String labelled() {
      return String.join(
          ",",
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(each -> each.getKey() + "=\"" + each.getValue() + "\"")
                  .toList());
    }
  }

  /** What was counted since counting began. */
  public interface Counted {
    /** Of a version, for a segment. */
    Tally of(Version version, Segment segment);

    /** Of a version. */
    Tally of(Version version);
  }

  /** All of it, at a moment. */
  public List<Line> at(Instant moment, Counted counted) {
    List<Line> lines = new ArrayList<>();
    counter(lines, "hal9_requests", counted, Tally::requests);
    counter(lines, "hal9_errors", counted, Tally::errors);
    counter(lines, "hal9_cache_hits", counted, Tally::hits);
    counter(lines, "hal9_revenue", counted, Business::revenue);
    histogram(lines, counted);
    for (Resources.Kind kind : Resources.Kind.values()) {
      String name = "hal9_%s_ratio".formatted(kind.name().toLowerCase(Locale.ROOT));
      gauges(lines, name, version -> resources.used(kind, version, moment));
    }
    gauges(lines, "hal9_memory_bytes", version -> resources.memory(version, moment));
    gauges(lines, "hal9_connections", version -> figures.connections(version, moment));
    for (Incidents.Severity severity : Incidents.Severity.values()) {
      Map<String, String> labels = Map.of("severity", severity.label());
      gauge(lines, "hal9_incidents", labels, figures.incidents(severity, moment));
    }
    gauge(lines, "hal9_response_match_ratio", Map.of(), figures.matchRate(moment));
    gauge(lines, "hal9_data_inconsistencies", Map.of(), figures.dataInconsistencies(moment));
    gauge(lines, "hal9_firing_alerts", Map.of(), figures.firingAlerts(moment));
    gauge(lines, "hal9_sustained_alerts", Map.of(), figures.sustainedAlerts(moment));
    gauge(lines, "hal9_failing_health_checks", Map.of(), figures.failingHealthChecks(moment));
    return lines;
  }

  private static void counter(
      List<Line> lines, String family, Counted counted, ToDoubleFunction<Tally> number) {
    for (Version version : Version.values()) {
      for (Segment segment : Segment.values()) {
        Map<String, String> labels = Map.of("system", version.label(), "segment", segment.label());
        double value = number.applyAsDouble(counted.of(version, segment));
        lines.add(new Line(family, Kind.COUNTER, family + "_total", labels, value));
      }
    }
  }

  private static void histogram(List<Line> lines, Counted counted) {
    String family = "hal9_duration_seconds";
    for (Version version : Version.values()) {
      Tally tally = counted.of(version);
      String system = version.label();
      long upTo = 0;
      for (int bucket = 0; bucket < Tally.BOUNDS.size(); bucket++) {
        upTo += tally.buckets().get(bucket);
        String bound = Double.toString(Tally.BOUNDS.get(bucket).toMillis() / 1000d);
        Map<String, String> labels = Map.of("system", system, "le", bound);
        lines.add(new Line(family, Kind.HISTOGRAM, family + "_bucket", labels, upTo));
      }
      Map<String, String> all = Map.of("system", system, "le", "+Inf");
      Map<String, String> own = Map.of("system", system);
      lines.add(new Line(family, Kind.HISTOGRAM, family + "_bucket", all, tally.requests()));
      lines.add(new Line(family, Kind.HISTOGRAM, family + "_sum", own, tally.seconds()));
      lines.add(new Line(family, Kind.HISTOGRAM, family + "_count", own, tally.requests()));
    }
  }

  private static void gauges(List<Line> lines, String name, ToDoubleFunction<Version> of) {
    for (Version version : Version.values()) {
      gauge(lines, name, Map.of("system", version.label()), of.applyAsDouble(version));
    }
  }

  private static void gauge(
      List<Line> lines, String name, Map<String, String> labels, double value) {
    lines.add(new Line(name, Kind.GAUGE, name, labels, value));
  }
}
