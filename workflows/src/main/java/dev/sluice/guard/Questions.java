package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Turns the metrics of conditions into questions for a metric source.
 *
 * @param soak time since the start of the stage's soak, longer than zero; absent: there is none
 *     here
 * @param run time since the first shift of the run, longer than zero; absent: not known here
 */
public record Questions(Optional<Duration> soak, Optional<Duration> run) {
  /**
   * The questions of a condition, its left side first; a metric whose window is not known here is
   * left out.
   */
  public List<Question> of(Condition condition) {
    return Operands.metrics(condition).flatMap(each -> of(each).stream()).distinct().toList();
  }

  /** The question for one metric; absent: its window is not known here. */
  public Optional<Question> of(Operand.Metric operand) {
    return length(operand.window())
        .map(length -> new Question(operand.name(), operand.side(), operand.aggregation(), length));
  }

  private Optional<Duration> length(Window window) {
    return switch (window) {
      case Window.Last last -> Optional.of(last.length());
      case Window.WholeSoak all -> soak;
      case Window.WholeRun all -> run;
    };
  }
}
