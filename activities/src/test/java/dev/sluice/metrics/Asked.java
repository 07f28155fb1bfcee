package dev.sluice.metrics;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.List;

/** Sources and questions for tests. */
public final class Asked {
  public static final Duration EVERY = Duration.ofSeconds(1);

  private Asked() {}

  /**
   * A source of these metrics; the new version is called {@code fresh}, the old one {@code old}.
   */
  public static MetricSource source(MetricSource.Provider provider, Metric... metrics) {
    return new MetricSource(
        provider, new MetricSource.Labels("fresh", "old"), EVERY, List.of(metrics));
  }

  /** A metric of any number of requests, whose missing data holds. */
  public static Metric metric(String name, String query) {
    return metric(name, query, 0, new NoData.Hold());
  }

  /** A metric. */
  public static Metric metric(String name, String query, long minRequests, NoData noData) {
    return new Metric(new MetricName(name), Unit.COUNT, query, minRequests, noData);
  }

  /** The metric as of now, of the new version, over a window of 8 seconds. */
  public static Question over(String metric) {
    return question(metric, Side.NEW, Aggregation.OVER);
  }

  /** A metric over a window of 8 seconds. */
  public static Question question(String metric, Side side, Aggregation aggregation) {
    return new Question(new MetricName(metric), side, aggregation, Duration.ofSeconds(8));
  }
}
