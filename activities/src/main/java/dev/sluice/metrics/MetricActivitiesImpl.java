package dev.sluice.metrics;

import dev.sluice.port.MetricActivities;
import java.util.List;

/** Asks whoever answers for the source. */
public final class MetricActivitiesImpl implements MetricActivities {
  private final Asking asking;

  /** Asks by this provider. */
  public MetricActivitiesImpl(MetricProvider provider, WatchMeters meters) {
    this.asking = new Asking(provider, meters);
  }

  @Override
  public List<Measured> measure(MeasureRequest request) {
    return asking.ask(request.source(), request.questions());
  }
}
