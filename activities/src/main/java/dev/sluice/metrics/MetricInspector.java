package dev.sluice.metrics;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import java.util.List;

/** Finds what would make a metric tell less than it seems to, before a run relies on it. */
@FunctionalInterface
public interface MetricInspector {
  /**
   * What is suspicious, each in a sentence with how to mend it; nothing where the source cannot be
   * asked, which a reading says already.
   *
   * @param limits what values of the metric are compared with, in its unit
   */
  List<String> inspect(MetricSource source, Question question, List<Double> limits);

  /** What is suspicious about the clock of a source, as sentences; of one without a clock none. */
  default List<String> clock(MetricSource source) {
    return List.of();
  }
}
