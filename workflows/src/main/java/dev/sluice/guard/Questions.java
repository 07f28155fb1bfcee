package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
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
 * @param look time since the checkpoint before, longer than zero; absent: this is no checkpoint
 * @param run time since the first shift of the run, longer than zero; absent: not known here
 */
public record Questions(
    MetricSource source, Optional<Duration> soak, Optional<Duration> look, Optional<Duration> run) {
  /** Where this is no checkpoint. */
  public Questions(MetricSource source, Optional<Duration> soak, Optional<Duration> run) {
    this(source, soak, Optional.empty(), run);
  }

  /**
   * The questions of a condition, its left side first; a metric whose window is not known here is
   * left out.
   */
  public List<Question> of(Condition condition) {
    return Operands.asked(condition, source).flatMap(each -> of(each).stream()).distinct().toList();
  }

  /** The question for one metric; absent: its window, or its moment, is not known here. */
  public Optional<Question> of(Operand.Metric operand) {
    Optional<Duration> ago = operand.at().flatMap(this::ago);
    return operand.at().isPresent() && ago.isEmpty()
        ? Optional.empty()
        : length(operand.window())
            .map(length ->
                new Question(
                    operand.name(),
                    operand.side(),
                    operand.aggregation(),
                    length,
                    operand.segment(),
                    ago));
  }

  /** How long ago a moment of the soak was; absent: it has not come. */
  private Optional<Duration> ago(Duration at) {
    return soak.map(since -> since.minus(at)).filter(ago -> !ago.isNegative());
  }

  private Optional<Duration> length(Window window) {
    return switch (window) {
      case Window.Last last -> Optional.of(last.length());
      case Window.WholeSoak all -> soak;
      case Window.SinceLook since -> look;
      case Window.WholeRun all -> run;
    };
  }
}
