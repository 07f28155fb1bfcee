package dev.sluice.port;

import dev.sluice.guard.Reading;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;

/** Asks a metric source. */
@ActivityInterface
public interface MetricActivities {
  /** Asks each question once, in order. Does not fail: what goes wrong is a reading. */
  @ActivityMethod(name = "measure")
  List<Measured> measure(MeasureRequest request);

  record MeasureRequest(MetricSource source, List<Question> questions) {
    public MeasureRequest {
      questions = List.copyOf(questions);
    }
  }

  /**
   * @param window what {@code $window} stands for, or the stretch that is aggregated; longer than
   *     zero
   */
  record Question(MetricName metric, Side side, Aggregation aggregation, Duration window) {}

  record Measured(Question question, Reading reading) {}
}
