package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the series behind a query: whether they are there, and how far their buckets reach. */
record Inspection(PromQl promQl, Metric metric, Server server) {
  private static final Pattern VERSION_LABEL =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=~?\\s*[\"']\\$version[\"']");
  private static final String BUCKETS = "_bucket";
  private static final String BOUND = "le";

  /**
   * What is suspicious.
   *
   * @param limits what the values are compared with
   */
  Stream<String> findings(List<Double> limits) {
    List<String> selectors = Selectors.in(promQl.requests(metric.query()));
    return Stream.concat(
        selectors.stream().flatMap(each -> unmatched(each).stream()),
        metric.query().contains("histogram_quantile")
            ? selectors.stream()
                .filter(each -> name(each).endsWith(BUCKETS))
                .flatMap(each -> buckets(each, limits).stream())
            : Stream.empty());
  }

  private static String name(String selector) {
    return selector.replaceFirst("(?s)\\{.*", "");
  }

  private Optional<String> unmatched(String selector) {
    if (!isNothing(server.query("count(" + selector + ")"))) {
      return Optional.empty();
    }
    String name = name(selector);
    return Optional.of(
        switch (name.isEmpty() ? Answer.Nothing.noData("") : server.query("count(" + name + ")")) {
          case Answer.Finite(double series) ->
              "%s matches no series, though %s has %.0f%s: right if this version has served nothing yet, else fix its labels%s"
                  .formatted(selector, name, series, versions(name), meanwhile());
          case Answer.Nothing none -> unknown(selector) + meanwhile();
          case Answer.Several other -> unknown(selector) + meanwhile();
        });
  }

  private static String unknown(String selector) {
    return "%s matches no series, and none has that name: if it is a counter that begins with its first event, that event is not seen, so let the service begin it at 0; else fix the name"
        .formatted(selector);
  }

  private String meanwhile() {
    return metric.noData() instanceof NoData.Means(double value)
        ? "; until then 'no-data' makes %s of it, which may meet what is expected"
            .formatted(new Quantity(value, metric.unit()).text())
        : "";
  }

  /** What stands where the version should. */
  private String versions(String name) {
    Matcher label = VERSION_LABEL.matcher(metric.query());
    return label.find()
            && server.labels("group by (%s) (%s)".formatted(label.group(1), name), label.group(1))
                instanceof Answer.Names(List<String> values)
        ? ", with '%s' as %s".formatted(label.group(1), some(values))
        : "";
  }

  private static String some(List<String> values) {
    return String.join(", ", values.subList(0, Math.min(5, values.size())))
        + (values.size() > 5 ? ", ..." : "");
  }

  private static boolean isNothing(Answer answer) {
    return answer instanceof Answer.Nothing(Reading.NoData none);
  }

  private List<String> buckets(String selector, List<Double> limits) {
    Answer own = server.labels("group by (le) (%s)".formatted(selector), BOUND);
    Answer any =
        isNothing(own) ? server.labels("group by (le) (%s)".formatted(name(selector)), BOUND) : own;
    return any instanceof Answer.Names(List<String> bounds)
        ? bounded(name(selector), bounds, limits)
        : List.of();
  }

  private List<String> bounded(String name, List<String> bounds, List<Double> limits) {
    if (bounds.stream().noneMatch(each -> each.equalsIgnoreCase("+Inf"))) {
      return List.of(
          "%s has no bucket le=\"+Inf\", and without one there is no quantile: keep that bucket when series are dropped"
              .formatted(name));
    }
    OptionalDouble top =
        bounds.stream().flatMap(each -> finite(each).stream()).mapToDouble(each -> each).max();
    return limits.stream()
        .filter(limit -> top.isPresent() && limit >= top.getAsDouble())
        .map(limit ->
            "no quantile of %s is above %s, its highest bucket below +Inf, so a limit of %s is never passed: give it buckets above the limit"
                .formatted(name, text(top.getAsDouble()), text(limit)))
        .toList();
  }

  private String text(double value) {
    return new Quantity(value, metric.unit()).text();
  }

  private static Optional<Double> finite(String bound) {
    try {
      return Optional.of(Double.parseDouble(bound)).filter(Double::isFinite);
    } catch (NumberFormatException infinite) {
      return Optional.empty();
    }
  }
}
