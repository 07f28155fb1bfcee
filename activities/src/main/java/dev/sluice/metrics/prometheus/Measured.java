package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.series.Derived;
import dev.sluice.series.Grid;
import dev.sluice.series.Measuring;
import dev.sluice.series.Sampled;

/** What one server can tell of a metric, in the time of one question. */
record Measured(Inquiry inquiry, Server server, Prometheus binding) implements Measuring {
  private static final String SEGMENT = "$segment";

  /** The answer to the question. */
  Reading reading() {
    Metric metric = inquiry.metric();
    if (inquiry.question().segment().isPresent() && !tellsApart(metric)) {
      return new Reading.ProviderError(
          Reading.Kind.WRONG_QUERY,
          "%s is asked by segment, and its query, or 'requests', has no $segment"
              .formatted(metric.name()));
    }
    return Derived.ask(metric, inquiry.question(), this);
  }

  private boolean tellsApart(Metric metric) {
    boolean counted = metric.minRequests() > 0;
    return metric.query().contains(SEGMENT)
        && (!counted || binding.requests().filter(each -> each.contains(SEGMENT)).isPresent());
  }

  @Override
  public Reading level(Question question) {
    return asking(question).ask(server, binding);
  }

  @Override
  public Sampled points(Question question) {
    return asking(question)
        .points(server, binding, Grid.of(question.window(), inquiry.source().every()));
  }

  @Override
  public Reading requests(Question question) {
    return asking(question).requests(server, binding);
  }

  private Inquiry asking(Question question) {
    return new Inquiry(inquiry.source(), question, inquiry.metric());
  }
}
