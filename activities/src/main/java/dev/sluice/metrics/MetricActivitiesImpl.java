package dev.sluice.metrics;

import dev.sluice.port.MetricActivities;
import java.util.List;

/** Asks whoever answers for the source. */
public final class MetricActivitiesImpl implements MetricActivities {
  private final Asking asking;

  /** Asks by this provider. */
  public MetricActivitiesImpl(MetricProvider provider, WatchMeters meters, Errands errands) {
    this.asking = new Asking(provider, meters, errands);
  }

  @Override
  public List<Measured> measure(MeasureRequest request) {
    return asking.ask(request.source(), request.questions());
  }
}
