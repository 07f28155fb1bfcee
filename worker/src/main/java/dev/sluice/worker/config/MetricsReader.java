package dev.sluice.worker.config;

import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Better;
import dev.sluice.port.MetricSource.Labels;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Provider.Access;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.port.MetricSource.Segmentation;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where a target's metrics are asked for, and what each of them is. */
final class MetricsReader {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final List<Unit> UNITS = List.of(Unit.RATIO, Unit.SECONDS, Unit.COUNT, Unit.BYTES);
  private static final List<String> UNIT_WORDS = List.of("ratio", "s", "count", "bytes");
  private static final long MOST_REQUESTS = 1_000_000_000_000L;
  private static final int MOST_SEGMENTS = 20;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Labels NO_LABELS = new Labels("", "");

  private MetricsReader() {}

  /** Who answers, and how often it is asked. */
  private record Source(MetricSource.Provider provider, Duration every) {
    static final Source NONE =
        new Source(new Prometheus("", Optional.empty(), STALE, TIMEOUT, Optional.empty()), EVERY);

    /** What a metric asks that has no query of its own; absent: it needs one. */
    Optional<String> usualQuery() {
      return provider instanceof MetricSource.Provider.Command command
          ? Optional.of(String.join(" ", command.query()))
          : Optional.empty();
    }

    boolean counted() {
      return !(provider instanceof Prometheus prometheus) || prometheus.requests().isPresent();
    }
  }

  /** The metrics of the target whose fields these are. */
  static MetricSource read(Fields target, Labels labels, List<String> mayRun) {
    Source source = source(target, mayRun);
    List<Named<Unnamed>> metrics =
        target.need("metrics", NodeReader.namedOf("the metrics", metric(source)), List.of());
    Problems problems = target.problems();
    boolean counted = source.counted();
    metrics.stream()
        .filter(each -> each.value().minRequests() > 0 && !counted && target.has("prometheus"))
        .forEach(each ->
            problems.add(
                each.key().at(),
                "'%s' has 'min-requests', but 'prometheus' has no 'requests'"
                    .formatted(each.name()),
                "a query 'requests:' that counts the requests of $version in $window"));
    List<MetricSource.Metric> bound =
        metrics.stream().flatMap(each -> named(each, problems).stream()).toList();
    List<Segmentation> segments =
        target.or(
            "segments",
            NodeReader.namedOf(
                "the segments",
                NodeReader.listOf(Values.filled("value", "a value of the label")),
                MetricsReader::segmentation),
            List.of());
    return new MetricSource(source.provider(), labels, source.every(), bound, segments)
        .telling(RevisionReader.read(target, mayRun));
  }

  private static Source source(Fields target, List<String> mayRun) {
    if (!target.has("metric-command")) {
      return target.need("prometheus", prometheus(), Source.NONE);
    }
    target.refuse("prometheus", "stands beside 'metric-command'", "one of them");
    return target
        .optional("metric-command", CommandsReader.metrics(mayRun, EVERY))
        .map(asking -> new Source(asking.command(), asking.every()))
        .orElse(Source.NONE);
  }

  private static Optional<Segmentation> segmentation(Named<List<String>> each, Problems problems) {
    long different = each.value().stream().distinct().count();
    if (!LABEL.matcher(each.name()).matches()) {
      return problems.instead(
          each.key().at(),
          "'%s' is not a valid label".formatted(each.name()),
          "letters, digits and underscores, such as region");
    }
    if (different < 2 || different < each.value().size() || different > MOST_SEGMENTS) {
      return problems.instead(
          each.key().at(),
          "'%s' has %d values, %d of them different"
              .formatted(each.name(), each.value().size(), different),
          "2 to %d different values".formatted(MOST_SEGMENTS));
    }
    return Optional.of(new Segmentation(each.name(), each.value()));
  }

  /** What {@code $version} stands for. */
  static Labels labels(Fields target) {
    NodeReader<String> label =
        Values.filled("label", "the value of the label that tells the versions apart");
    return target.need(
        "versions",
        Fields.of(
            "the versions",
            fields -> new Labels(fields.need("new", label, ""), fields.need("old", label, ""))),
        NO_LABELS);
  }

  private static NodeReader<Source> prometheus() {
    return Fields.of(
        "a Prometheus server",
        fields ->
            new Source(
                new Prometheus(
                    fields.need("url", Values.httpUrl(), ""),
                    fields.optional("token", Credentials.reference("a token")),
                    fields.or("stale", Scalars.longDuration(), STALE),
                    fields.or("timeout", Scalars.longDuration(), TIMEOUT),
                    fields.optional("requests", query()),
                    new Access(
                        fields.optional("ca", Values.file()),
                        fields.optional("tenant", Credentials.orReference("tenant", "team-a")))),
                fields.or("every", Scalars.longDuration(), EVERY)));
  }

  private record Unnamed(
      Unit unit, String query, long minRequests, NoData noData, Optional<Better> better) {}

  private static NodeReader<Unnamed> metric(Source source) {
    return Fields.of(
        "a metric",
        fields ->
            new Unnamed(
                fields.need("unit", unit(), Unit.COUNT),
                source
                    .usualQuery()
                    .map(usual -> fields.or("query", query(), usual))
                    .orElseGet(() -> fields.need("query", query(), "")),
                fields.or("min-requests", Scalars.count(0, MOST_REQUESTS), 0L),
                fields.or("no-data", MetricsReader::noData, new NoData.Hold()),
                fields.optional("better", Scalars.word("direction", Better.class))));
  }

  private static Optional<MetricSource.Metric> named(Named<Unnamed> each, Problems problems) {
    Unnamed metric = each.value();
    return RosterReader.named(each, "metric", MetricName::new, problems)
        .map(name ->
            new MetricSource.Metric(
                name,
                metric.unit(),
                metric.query(),
                metric.minRequests(),
                metric.noData(),
                metric.better()));
  }

  private static NodeReader<String> query() {
    return Values.filled(
        "query", "a query in PromQL, with $version, $window and $segment where they belong");
  }

  private static NodeReader<Unit> unit() {
    return Scalars.oneOf("unit", UNIT_WORDS).map(word -> UNITS.get(UNIT_WORDS.indexOf(word)));
  }

  private static Optional<NoData> noData(Node node, Problems problems) {
    if (node instanceof Node.Scalar scalar
        && scalar.text().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      return Optional.of(new NoData.Means(Double.parseDouble(scalar.text())));
    }
    List<String> words = List.of("hold", "ignore", "breach");
    if (node instanceof Node.Scalar scalar && words.contains(scalar.text())) {
      return Optional.of(
          List.of(new NoData.Hold(), new NoData.Ignore(), new NoData.Breach())
              .get(words.indexOf(scalar.text())));
    }
    if (node instanceof Node.Scalar scalar) {
      problems.unknown(
          scalar.at(),
          "meaning of no data",
          scalar.text(),
          List.of("hold", "ignore", "breach", "a number"));
    } else {
      problems.add(node, "hold, ignore, breach or a number");
    }
    return Optional.empty();
  }
}
