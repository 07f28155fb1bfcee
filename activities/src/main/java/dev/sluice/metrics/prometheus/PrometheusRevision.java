package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.RevisionReader;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;

/**
 * Asks the server that has the target's metrics: what a label of the answer says, or its value.
 * Several revisions, as in the middle of a deployment, are one text with all of them in order.
 */
public final class PrometheusRevision implements RevisionReader {
  private final PrometheusMetrics metrics;

  /** Asks by the connections and the secrets of these metrics. */
  public PrometheusRevision(PrometheusMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public RevisionReading read(RevisionRequest request) {
    return request.source() instanceof RevisionSource.Query query
            && request.metrics().provider() instanceof Prometheus binding
        ? read(binding, request.metrics().labels(), query)
        : new RevisionReading.Unreadable("the target's revision has no query for Prometheus");
  }

  private RevisionReading read(
      Prometheus binding, MetricSource.Labels labels, RevisionSource.Query query) {
    String promQl = query.query().replace("$version", labels.fresh());
    return switch (metrics.names(binding, promQl, query.label())) {
      case Answer.Names names -> new RevisionReading.Known(String.join(", ", names.names()));
      case Answer.Nothing(Reading.NoData none) ->
          new RevisionReading.Unreadable("the query gives no revision: " + none.why());
      case Answer.Nothing(Reading.ProviderError error) ->
          new RevisionReading.Unreadable(error.message());
      case Answer.Nothing other -> new RevisionReading.Unreadable("no answer");
      case Answer.Finite number ->
          new RevisionReading.Unreadable("the server answers another question");
      case Answer.Series series ->
          new RevisionReading.Unreadable("the server answers another question");
    };
  }
}
