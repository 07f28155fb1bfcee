package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import java.util.Optional;

/** Answers questions about metrics. Safe for use by many threads. */
@FunctionalInterface
public interface MetricProvider {
  /**
   * Asks once, within the time that the source allows. Whatever goes wrong is a reading; a question
   * for a metric that the source does not have is {@link Reading.Kind#WRONG_QUERY}.
   */
  Reading ask(MetricSource source, Question question);

  /** The answer, if it is known without asking anybody; at once. */
  default Optional<Reading> atHand(MetricSource source, Question question) {
    return Optional.empty();
  }
}
