package dev.sluice.series;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import java.util.List;

/** Answers questions about a metric, and computes what has to be computed. */
public final class Derived {
  /** Fewer points than this, and there is no line through them. */
  public static final int LEAST_POINTS = 10;

  private Derived() {}

  /** The reading for a question, from what the provider can measure. */
  public static Reading ask(Metric metric, Question question, Measuring measuring) {
    return switch (question.aggregation()) {
      case OVER, AVG, MIN, MAX -> measuring.level(question);
      case SLOPE, TREND -> line(question, measuring.points(question));
      case AGAINST_OLD ->
          switch (metric.unit()) {
            case RATIO -> proportions(metric, question, measuring);
            case SECONDS, COUNT, BYTES -> samples(metric, question, measuring);
          };
    };
  }

  private static Reading line(Question question, Sampled sampled) {
    return switch (sampled) {
      case Sampled.Missing missing -> missing.reading();
      case Sampled.Points points when tooFew(points) -> gap(points);
      case Sampled.Points(List<Point> points, long wanted) when points.size() < LEAST_POINTS ->
          new Reading.TooFewPoints(points.size(), LEAST_POINTS);
      case Sampled.Points(List<Point> points, long wanted) ->
          new Reading.Line(
              TheilSen.slope(points),
              question.window().toMillis() / 3_600_000d,
              TheilSen.median(TheilSen.values(points)),
              MannKendall.p(points),
              points.size());
    };
  }

  private static Reading samples(Metric metric, Question question, Measuring measuring) {
    Sampled fresh = measuring.points(question.as(Side.NEW, Aggregation.OVER));
    Sampled old = measuring.points(question.as(Side.OLD, Aggregation.OVER));
    if (fresh instanceof Sampled.Points some && old instanceof Sampled.Points others) {
      if (tooFew(some) || tooFew(others)) {
        return gap(tooFew(some) ? some : others);
      }
      return MannWhitney.test(
          TheilSen.values(some.points()),
          TheilSen.values(others.points()),
          metric.higherIsBetter());
    }
    return missing(fresh, old);
  }

  private static Reading missing(Sampled fresh, Sampled old) {
    Sampled failed = fresh instanceof Sampled.Missing ? fresh : old;
    return failed instanceof Sampled.Missing(Reading reading)
        ? reading
        : new Reading.NoData("there are no values");
  }

  private static boolean tooFew(Sampled.Points points) {
    return !Grid.covers(points.points().size(), points.wanted());
  }

  private static Reading gap(Sampled.Points points) {
    return new Reading.NoData(
        "only %d of %d intervals of its window have a value"
            .formatted(points.points().size(), points.wanted()));
  }

  private static Reading proportions(Metric metric, Question question, Measuring measuring) {
    Question fresh = question.as(Side.NEW, Aggregation.OVER);
    Question old = question.as(Side.OLD, Aggregation.OVER);
    List<Reading> readings =
        List.of(
            measuring.level(fresh),
            measuring.level(old),
            measuring.requests(fresh),
            measuring.requests(old));
    return readings.stream()
        .filter(each -> !(each instanceof Reading.Value))
        .findFirst()
        .orElseGet(() -> tested(readings.stream().mapToDouble(Derived::number).toArray(), metric));
  }

  /**
   * @param numbers both ratios, then both numbers of requests
   */
  private static Reading tested(double[] numbers, Metric metric) {
    if (numbers[0] < 0 || numbers[0] > 1 || numbers[1] < 0 || numbers[1] > 1) {
      return new Reading.ProviderError(
          Reading.Kind.WRONG_QUERY,
          "%s is a ratio, and the query gives %s and %s: expected 0 to 1"
              .formatted(metric.name(), numbers[0], numbers[1]));
    }
    Reading.Sample fresh = new Reading.Sample(numbers[0], Math.round(numbers[2]));
    Reading.Sample old = new Reading.Sample(numbers[1], Math.round(numbers[3]));
    return fresh.size() < 1 || old.size() < 1
        ? new Reading.NoData("one of the versions had no requests")
        : TwoProportions.test(fresh, old, metric.higherIsBetter());
  }

  private static double number(Reading reading) {
    return reading instanceof Reading.Value(double value) ? value : Double.NaN;
  }
}
