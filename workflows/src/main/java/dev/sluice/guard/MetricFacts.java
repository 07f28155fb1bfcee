package dev.sluice.guard;

import dev.sluice.port.MetricSource;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Facts about metrics: readings, with what the target says an empty answer of each means.
 *
 * @param readings what was read for an operand; absent: it was not asked for
 */
public record MetricFacts(MetricSource source, Function<Operand.Metric, Optional<Reading>> readings)
    implements Facts {
  @Override
  public Fact of(Operand operand) {
    if (operand instanceof Operand.Segments all) {
      return segments(all);
    }
    if (operand instanceof Operand.Baseline) {
      return new Fact.Unknown(
          Verdict.NO_DATA, Operands.text(operand) + " has not been recorded yet");
    }
    return operand instanceof Operand.Metric asked
        ? metric(source, asked.name())
            .map(metric -> fact(asked, metric, readings.apply(asked).map(Reading::ofNumbers)))
            .orElseGet(() -> absent(asked.name()))
        : new Fact.Unknown(Verdict.NO_DATA, Operands.text(operand) + " is not a metric");
  }

  private Fact segments(Operand.Segments all) {
    List<SegmentRule.Part> parts =
        source.segments(all.label()).stream()
            .map(segment -> new SegmentRule.Part(segment, of(all.of().of(segment))))
            .toList();
    return parts.isEmpty()
        ? new Fact.Unknown(Verdict.NO_DATA, "the target has no segments by " + all.label())
        : SegmentRule.of(all.measure(), parts);
  }

  /**
   * Whether the condition may go unobserved: an empty answer is to be ignored for all of its
   * metrics.
   */
  public static boolean mayGoUnobserved(Condition condition, MetricSource source) {
    return Operands.metrics(condition).findAny().isPresent()
        && Operands.metrics(condition)
            .allMatch(each ->
                metric(source, each.name())
                    .filter(metric -> metric.noData() instanceof MetricSource.NoData.Ignore)
                    .isPresent());
  }

  /** What a reading of a metric of the source says. */
  public static Fact read(MetricSource source, MetricName name, Reading reading) {
    return metric(source, name)
        .map(metric -> fact(metric, reading.ofNumbers()))
        .orElseGet(() -> absent(name));
  }

  private static Fact absent(MetricName name) {
    return new Fact.Unknown(Verdict.NO_DATA, "the target has no metric " + name);
  }

  private static Optional<MetricSource.Metric> metric(MetricSource source, MetricName name) {
    return source.metrics().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Fact fact(
      Operand.Metric asked, MetricSource.Metric metric, Optional<Reading> reading) {
    if (reading.isEmpty()) {
      return new Fact.Unknown(Verdict.NO_DATA, metric.name() + " was not asked for");
    }
    return asked.aggregation() == Operand.Aggregation.TREND
            && reading.get() instanceof Reading.Line line
        ? TrendRule.trend(line, metric.unit())
        : fact(metric, reading.get());
  }

  private static Fact fact(MetricSource.Metric metric, Reading reading) {
    return switch (reading) {
      case Reading.Value read -> new Fact.Measured(new Quantity(read.value(), metric.unit()));
      case Reading.NoData none -> missing(metric, none);
      case Reading.TooFewSamples few ->
          new Fact.Unknown(
              Verdict.TOO_FEW_SAMPLES,
              "%s is of %d requests, and needs %d"
                  .formatted(metric.name(), few.seen(), few.needed()));
      case Reading.TooFewPoints few ->
          new Fact.Unknown(
              Verdict.TOO_FEW_SAMPLES,
              "%s has values in %d intervals of its window, and needs %d"
                  .formatted(metric.name(), few.seen(), few.needed()));
      case Reading.Line line -> TrendRule.slope(line, metric.unit());
      case Reading.Compared compared -> VersionRule.judge(compared, metric);
      case Reading.Stale stale ->
          new Fact.Unknown(
              Verdict.STALE,
              "the newest sample is %s old".formatted(DurationText.rounded(stale.age())));
      case Reading.ProviderError error ->
          new Fact.Unknown(Verdict.PROVIDER_ERROR, metric.name() + ": " + error.message());
    };
  }

  private static Fact missing(MetricSource.Metric metric, Reading.NoData none) {
    String why = "%s has no data: %s".formatted(metric.name(), none.why());
    return switch (metric.noData()) {
      case MetricSource.NoData.Hold hold -> new Fact.Unknown(Verdict.NO_DATA, why);
      case MetricSource.NoData.Ignore ignore -> new Fact.Unknown(Verdict.NO_DATA, why);
      case MetricSource.NoData.Breach breach -> new Fact.Unknown(Verdict.BREACH, why);
      case MetricSource.NoData.Means means ->
          new Fact.Measured(new Quantity(means.value(), metric.unit()));
    };
  }
}
