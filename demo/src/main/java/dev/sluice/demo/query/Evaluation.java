package dev.sluice.demo.query;

import dev.sluice.demo.query.Query.Fold;
import dev.sluice.demo.query.Value.Sample;
import dev.sluice.demo.query.Value.Scalar;
import dev.sluice.demo.query.Value.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Answers questions from a source. */
public record Evaluation(Source source) {
  private static final int MOST_STEPS = 2000;

  /** The answer at a moment. */
  public Value at(Query query, Instant moment) {
    return switch (query) {
      case Query.Constant constant -> new Scalar(constant.value());
      case Query.Now() -> new Scalar(seconds(moment));
      case Query.Nothing() -> new Vector(List.of());
      case Query.Selector selector -> new Vector(source.seen(selector, moment));
      case Query.AsVector(Query inner) -> new Vector(samples(inner, moment));
      case Query.TimestampOf(Query inner) -> timestamps(inner, moment);
      case Query.Aggregate(Fold fold, Query inner) -> aggregate(fold, samples(inner, moment));
      case Query.OverTime over -> overTime(over, moment);
      case Query.Binary binary ->
          Combination.of(
              binary.operator(),
              binary.bool(),
              at(binary.left(), moment),
              at(binary.right(), moment));
    };
  }

  private List<Sample> samples(Query query, Instant moment) {
    return switch (at(query, moment)) {
      case Scalar(double number) -> List.of(new Sample(Map.of(), number));
      case Vector(List<Sample> samples) -> samples;
    };
  }

  private Vector timestamps(Query inner, Instant moment) {
    double newest =
        inner instanceof Query.Selector
            ? source.newest(moment).map(Evaluation::seconds).orElse(Double.NaN)
            : seconds(moment);
    return new Vector(samples(inner, moment).stream().map(sample -> sample.with(newest)).toList());
  }

  private static Vector aggregate(Fold fold, List<Sample> samples) {
    return samples.isEmpty()
        ? new Vector(List.of())
        : new Vector(
            List.of(
                new Sample(Map.of(), folded(fold, samples.stream().map(Sample::number).toList()))));
  }

  private Vector overTime(Query.OverTime over, Instant moment) {
    Map<Map<String, String>, List<Double>> series = new LinkedHashMap<>();
    Duration shortest = over.range().dividedBy(MOST_STEPS);
    Duration step = over.step().compareTo(shortest) < 0 ? shortest : over.step();
    Instant from = moment.minus(over.range());
    for (Instant at = moment; at.isAfter(from); at = at.minus(step)) {
      for (Sample sample : looked(over.inner(), at)) {
        series
            .computeIfAbsent(sample.with(0).labels(), each -> new ArrayList<>())
            .add(sample.number());
      }
    }
    return new Vector(
        series.entrySet().stream()
            .map(each -> new Sample(each.getKey(), folded(over.fold(), each.getValue())))
            .toList());
  }

  /** A range holds the samples that were taken in it; a subquery asks at each step anew. */
  private List<Sample> looked(Query inner, Instant at) {
    return inner instanceof Query.Selector selector
        ? source.taken(selector, at)
        : samples(inner, at);
  }

  /** Of many values, newest first, at least one. */
  private static double folded(Fold fold, List<Double> values) {
    DoubleStream numbers = values.stream().mapToDouble(Double::doubleValue);
    return switch (fold) {
      case MIN -> numbers.min().orElse(Double.NaN);
      case MAX -> numbers.max().orElse(Double.NaN);
      case AVG -> numbers.average().orElse(Double.NaN);
      case SUM -> numbers.sum();
      case COUNT -> values.size();
      case LAST -> values.getFirst();
    };
  }

  private static double seconds(Instant moment) {
    return moment.toEpochMilli() / 1000d;
  }
}
