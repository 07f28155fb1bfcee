package dev.sluice.metrics.prometheus;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Segment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the queries that a question needs. */
record PromQl(MetricSource source, Question question) {
  private static final Duration LONGEST_INNER_WINDOW = Duration.ofMinutes(5);
  private static final int COVERAGE_STEPS = 20;
  private static final int LOOKS_PER_INNER_WINDOW = 8;

  /** Has a sample for each thing that is scraped. */
  static final String SCRAPED = "up";

  /** The value itself: one sample, without a time series if there is nothing to say. */
  String value(Metric metric) {
    return switch (question.aggregation()) {
      case OVER, SLOPE, TREND, AGAINST_OLD -> filled(metric.query(), question.window());
      case AVG -> "avg_over_time(" + steps(metric) + ")";
      case MIN -> "min_over_time(" + steps(metric) + ")";
      case MAX -> "max_over_time(" + steps(metric) + ")";
    };
  }

  /**
   * The value in one interval of the window; with what an empty answer means, if it means a value.
   */
  String point(Metric metric, Duration interval) {
    return meaning(metric, "(" + filled(metric.query(), interval) + ") >= -Inf");
  }

  /** How many of the {@link #stepCount} steps of an aggregation have a value. */
  String stepsWithValue(Metric metric) {
    return "count_over_time(" + steps(metric) + ")";
  }

  /** Into how many steps the window of an aggregation is cut. */
  long stepCount() {
    return Math.max(1, question.window().dividedBy(step()));
  }

  /** In how many of the {@link #coverageSteps} any of these selectors has a sample. */
  String stepsWithSample(List<String> selectors) {
    return selectors.stream()
        .map(each -> "count(" + each + ")")
        .collect(
            Collectors.joining(
                " or ",
                "count_over_time((",
                ")[%s:%s])".formatted(text(question.window()), text(coverageStep()))));
  }

  /**
   * In how many of them anything that is scraped has one: none is 0, unless nothing at all is known
   * of what is scraped.
   */
  String stepsOfTheSource() {
    return "%s or 0 * count(%s)".formatted(stepsWithSample(List.of(SCRAPED)), SCRAPED);
  }

  /** Into how many steps a window is cut to see how much of it is there. */
  long coverageSteps() {
    return Math.max(1, question.window().dividedBy(coverageStep()));
  }

  private Duration coverageStep() {
    return min(question.window(), max(source.every(), question.window().dividedBy(COVERAGE_STEPS)));
  }

  /** The number of requests in the window. */
  String requests(String query) {
    return filled(query, question.window());
  }

  /** How many selectors have a sample that is not older than this. */
  static String fresh(List<String> selectors, Duration stale) {
    return selectors.stream()
        .map(each ->
            "(count(count_over_time(%s[%s])) > bool 0 or vector(0))".formatted(each, text(stale)))
        .collect(Collectors.joining(" + "));
  }

  /**
   * The age in seconds of the newest sample of a selector, as long as it is not much older than
   * {@code stale}.
   */
  static String age(String selector, Duration stale) {
    Duration range = stale.multipliedBy(10).plus(Duration.ofMinutes(15));
    return "time() - max(max_over_time(timestamp(%s)[%s:%s]))"
        .formatted(selector, text(range), text(max(Duration.ofSeconds(1), stale.dividedBy(4))));
  }

  /** The age in seconds of the newest sample of anything that the server scrapes. */
  static String ageOfTheSource() {
    return "time() - max(timestamp(%s))".formatted(SCRAPED);
  }

  private String steps(Metric metric) {
    // A comparison drops what is not a number, which would spoil the whole window otherwise.
    String each = "(" + filled(metric.query(), innerWindow()) + ") >= -Inf";
    return "(%s)[%s:%s]".formatted(meaning(metric, each), text(question.window()), text(step()));
  }

  private static String meaning(Metric metric, String query) {
    return switch (metric.noData()) {
      case MetricSource.NoData.Means(double value) -> query + " or vector(" + value + ")";
      case MetricSource.NoData.Hold hold -> query;
      case MetricSource.NoData.Ignore ignore -> query;
      case MetricSource.NoData.Breach breach -> query;
    };
  }

  private Duration innerWindow() {
    Duration tenth =
        max(question.window().dividedBy(10), source.every().multipliedBy(LOOKS_PER_INNER_WINDOW));
    return min(question.window(), min(LONGEST_INNER_WINDOW, tenth));
  }

  private Duration step() {
    return min(question.window(), max(source.every(), innerWindow().dividedBy(5)));
  }

  private String filled(String query, Duration window) {
    return query
        .replace("$version", escaped(source.labels().of(question.side())))
        .replace("$segment", question.segment().map(PromQl::matcher).orElse(""))
        .replace("$window", text(window));
  }

  private static String matcher(Segment segment) {
    return "%s=\"%s\"".formatted(segment.label(), escaped(segment.value()));
  }

  /** A label's value stands between double quotes. */
  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** A duration as Prometheus reads it, exact to the millisecond, at least one. */
  static String text(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
