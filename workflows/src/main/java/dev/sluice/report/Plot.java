package dev.sluice.report;

import dev.sluice.guard.Series.Line;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A metric over time as SVG: the new and the old version with the range that each stretch saw, the
 * limits that they are held against, and where each stage began. Pure, and the same on the page of
 * a run and in its report.
 */
public final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 160;
  private static final int LEFT = 56;
  private static final int RIGHT = 8;
  private static final int TOP = 14;
  private static final int BOTTOM = 20;

  private final MetricName metric;
  private final List<Event.Watched> stages;
  private final List<Bound> bounds;
  private final Unit unit;
  private final Instant from;
  private final double seconds;
  private final double highest;

  private Plot(MetricName metric, List<Event.Watched> stages, List<Bound> bounds, Unit unit) {
    this.metric = metric;
    this.stages = stages.stream().filter(each -> !lines(each).isEmpty()).toList();
    this.bounds = bounds.stream().filter(each -> each.metric().equals(metric)).toList();
    this.unit = unit;
    this.from = this.stages.getFirst().series().from();
    this.seconds = Math.max(1, this.stages.stream().mapToDouble(this::last).max().orElse(1));
    this.highest = 1.1 * Math.max(highestSeen(), highestBound());
  }

  /** The metrics that something was seen of, each once, in their order. */
  public static List<MetricName> metrics(RunRecord record) {
    return watched(record).stream()
        .flatMap(each -> each.series().lines().stream())
        .map(Line::metric)
        .distinct()
        .toList();
  }

  /**
   * Draws a metric.
   *
   * @param metric one of {@link #metrics}
   * @param yardsticks what it is held against
   */
  public static Markup.Element of(RunRecord record, MetricName metric, Yardsticks yardsticks) {
    Unit unit = Units.of(record.plan()).of(metric);
    return new Plot(metric, drawn(watched(record), metric), yardsticks.bounds(), unit).drawn();
  }

  private static List<Event.Watched> drawn(List<Event.Watched> all, MetricName metric) {
    return all.stream()
        .filter(
            each -> each.series().lines().stream().anyMatch(line -> line.metric().equals(metric)))
        .toList();
  }

  /** What was watched in all stages, and in the one that is watched now. */
  private static List<Event.Watched> watched(RunRecord record) {
    Stream<Event.Watched> written =
        record.entries().stream()
            .map(Entry::event)
            .filter(each -> each instanceof Event.Watched)
            .map(each -> (Event.Watched) each);
    return Stream.concat(written, record.watching().stream()).toList();
  }

  private Markup.Element drawn() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("title", title()));
    parts.add(line(LEFT, y(0), WIDTH - RIGHT, y(0)).with("class", "axis").with("stroke", "#8888"));
    parts.add(label(LEFT - 4, y(0), "end", text(0)));
    parts.add(label(LEFT - 4, y(highest) + 8, "end", text(highest)));
    limits().forEach(each -> parts.addAll(limit(each)));
    for (Event.Watched stage : stages) {
      double begin = x(stage, 0);
      parts.add(
          line(begin, TOP, begin, HEIGHT - BOTTOM).with("class", "stage").with("stroke", "#8884"));
      parts.add(label(begin + 2, HEIGHT - 6, "start", stage.stage().value()));
      lines(stage).forEach(each -> parts.addAll(curve(stage, each)));
    }
    return Markup.tag("svg")
        .with("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT))
        .with("role", "img")
        .with("aria-label", title())
        .with("class", "plot")
        .and(parts);
  }

  private String title() {
    String limits =
        bounds.isEmpty()
            ? ""
            : ", " + String.join(", ", bounds.stream().map(Bound::text).distinct().toList());
    return "%s of the new and the old version%s".formatted(metric, limits);
  }

  /** Those that are near; a guard and an expectation often have the same. */
  private List<Double> limits() {
    return bounds.stream()
        .map(each -> each.limit().value())
        .filter(each -> each <= highest)
        .distinct()
        .toList();
  }

  private List<Markup> limit(double limit) {
    return List.of(
        line(LEFT, y(limit), WIDTH - RIGHT, y(limit))
            .with("class", "limit")
            .with("stroke", "#d33")
            .with("stroke-dasharray", "5 4"),
        label(WIDTH - RIGHT, y(limit) - 3, "end", "limit " + text(limit)));
  }

  /** The range of each stretch behind, and what was seen last before. */
  private List<Markup> curve(Event.Watched stage, Line line) {
    boolean isNew = line.side() == Side.NEW;
    String colour = isNew ? "#1f77b4" : "#888888";
    String name = isNew ? "new" : "old";
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (int i = 0; i < line.seconds().size(); i++) {
      double x = x(stage, line.seconds().get(i));
      above.add(point(x, line.max().get(i)));
      below.addFirst(point(x, line.min().get(i)));
      last.add(point(x, line.last().get(i)));
    }
    above.addAll(below);
    return List.of(
        Markup.tag("polygon")
            .with("class", "range " + name)
            .with("points", String.join(" ", above))
            .with("fill", colour)
            .with("fill-opacity", "0.2"),
        Markup.tag("polyline")
            .with("class", "value " + name)
            .with("points", String.join(" ", last))
            .with("fill", "none")
            .with("stroke", colour)
            .with("stroke-width", isNew ? "2" : "1"));
  }

  private List<Line> lines(Event.Watched stage) {
    return stage.series().lines().stream().filter(each -> each.metric().equals(metric)).toList();
  }

  private double last(Event.Watched stage) {
    long last =
        lines(stage).stream()
            .flatMap(each -> each.seconds().stream())
            .max(Long::compare)
            .orElse(0L);
    return offset(stage) + last;
  }

  private double offset(Event.Watched stage) {
    return Duration.between(from, stage.series().from()).toSeconds();
  }

  private double highestSeen() {
    return stages.stream()
        .flatMap(each -> lines(each).stream())
        .flatMap(each -> each.max().stream())
        .max(Double::compare)
        .orElse(0.0);
  }

  /** A limit far above what was seen would press that to the ground. */
  private double highestBound() {
    double seen = highestSeen();
    return bounds.stream()
        .mapToDouble(each -> each.limit().value())
        .filter(limit -> seen == 0 || limit <= 5 * seen)
        .max()
        .orElse(seen == 0 ? 1 : seen);
  }

  private double x(Event.Watched stage, double second) {
    return LEFT + (offset(stage) + second) / seconds * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / highest * (HEIGHT - BOTTOM - TOP);
  }

  private String point(double x, double value) {
    return number(x) + "," + number(y(value));
  }

  private String text(double value) {
    return new Quantity(value, unit).text();
  }

  private static Markup.Element line(double x1, double y1, double x2, double y2) {
    return Markup.tag("line")
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  private static Markup label(double x, double y, String anchor, String text) {
    return Markup.tag("text", text)
        .with("x", number(x))
        .with("y", number(y))
        .with("text-anchor", anchor)
        .with("font-size", "10")
        .with("fill", "currentColor");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
