package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a question is about. */
public final class MetricLookup {
  private MetricLookup() {}

  /** The metric that is asked for; absent: the source has none of that name. */
  public static Optional<Metric> find(MetricSource source, Question question) {
    return source.metrics().stream()
        .filter(each -> each.name().equals(question.metric()))
        .findFirst();
  }

  /** The reading for a metric that the source does not have. */
  public static Reading unknown(MetricSource source, Question question) {
    return new Reading.ProviderError(
        Reading.Kind.WRONG_QUERY,
        "the target has no metric %s; it has %s"
            .formatted(
                question.metric(),
                source.metrics().stream()
                    .map(each -> each.name().value())
                    .sorted()
                    .collect(Collectors.joining(", "))));
  }
}
