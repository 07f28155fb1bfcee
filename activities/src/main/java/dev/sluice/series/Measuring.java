package dev.sluice.series;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;

/** What a provider must be able to tell of one metric, for all else to be computed from. */
public interface Measuring {
  /** One value; the question's aggregation is one of {@code over, avg, min, max}. */
  Reading level(Question question);

  /** A value for each interval of the {@link Grid} of the question's window. */
  Sampled points(Question question);

  /** How many requests there were in the question's window; a value, or why it is not known. */
  Reading requests(Question question);
}
