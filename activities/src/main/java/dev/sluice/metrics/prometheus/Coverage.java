package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.series.Grid;
import java.util.List;

/**
 * Whether a window is there that was asked about. A store that has lost its data, or is younger
 * than the window, answers for what it has, and its answer is about another window.
 *
 * <p>A series may be younger than the window for good reason, as the errors of a version are before
 * its first one. So where a query's own series cover too little, the store as a whole decides.
 */
record Coverage(PromQl promQl, Metric metric, Server server) {
  /** The value, or that too little of its window is there. */
  Reading of(double value) {
    return switch (promQl.question().aggregation()) {
      case AVG, MIN, MAX -> aggregated(value);
      case SLOPE, TREND, AGAINST_OLD -> filled() ? stored(value) : new Reading.Value(value);
      case OVER -> metric.windowed() ? selected(value) : new Reading.Value(value);
    };
  }

  private Reading aggregated(double value) {
    return server
        .query(promQl.stepsWithValue(metric))
        .number(there -> {
          if (!Grid.covers(there, promQl.stepCount())) {
            return new Reading.NoData(
                "only %.0f of %d steps of its window have a value"
                    .formatted(there, promQl.stepCount()));
          }
          return filled() ? stored(value) : new Reading.Value(value);
        });
  }

  /** Whether what an empty answer means stands in each gap, which hides it. */
  private boolean filled() {
    return metric.noData() instanceof NoData.Means;
  }

  private Reading selected(double value) {
    List<String> selectors = Selectors.in(promQl.requests(metric.query()));
    if (selectors.isEmpty()) {
      return new Reading.Value(value);
    }
    Answer there = server.query(promQl.stepsWithSample(selectors));
    return there instanceof Answer.Nothing(Reading.NoData none)
        ? stored(value)
        : there.number(steps ->
            Grid.covers(steps, promQl.coverageSteps()) ? new Reading.Value(value) : stored(value));
  }

  /** By what the store scrapes at all; of one that does not tell, nothing is known. */
  private Reading stored(double value) {
    return server
        .query(promQl.stepsOfTheSource())
        .number(
            new Reading.Value(value),
            there ->
                Grid.covers(there, promQl.coverageSteps())
                    ? new Reading.Value(value)
                    : new Reading.NoData(
                        "the store has samples in only %.0f of %d parts of its window: it has lost the others, or is younger than that"
                            .formatted(there, promQl.coverageSteps())));
  }
}
