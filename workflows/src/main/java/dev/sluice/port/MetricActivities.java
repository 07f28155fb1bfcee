package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.guard.Reading;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
   * @param segment absent: all requests
   * @param ago how long before now the window ends; absent: it ends now
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Question(
      MetricName metric,
      Side side,
      Aggregation aggregation,
      Duration window,
      Optional<Segment> segment,
      Optional<Duration> ago) {
    /** About all requests, up to now. */
    public Question(MetricName metric, Side side, Aggregation aggregation, Duration window) {
      this(metric, side, aggregation, window, Optional.empty(), Optional.empty());
    }

    /** The same question asked otherwise. */
    public Question as(Side version, Aggregation how) {
      return new Question(metric, version, how, window, segment, ago);
    }
  }

  record Measured(Question question, Reading reading) {}
}
