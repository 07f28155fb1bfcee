package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Seen.Range;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenRuleTest {
  private static final Reading ONE = new Reading.Value(1);

  @Test
  void keepsTheFirstOfSeveralAnswersAboutAMetric() {
    Measured first = measured(ERRORS, Aggregation.OVER, 1, ONE);
    Measured second = measured(ERRORS, Aggregation.OVER, 5, new Reading.Value(2));

    assertThat(SeenRule.look(List.of(), List.of(first, second), true))
        .extracting(Seen::newest)
        .containsExactly(ONE);
  }

  @Test
  void keepsNoAnswerThatTellsHowFastAMetricMoves() {
    Measured slope = measured(ERRORS, Aggregation.SLOPE, 5, ONE);

    assertThat(SeenRule.look(List.of(), List.of(slope), true)).isEmpty();
  }

  @Test
  void extendsTheRangeOfTheSameMetricAndNoOther() {
    Seen alerts = new Seen(ALERTS, Side.NEW, ONE, new Range(1, 9, 9, 9));
    Seen errors = new Seen(ERRORS, Side.NEW, ONE, new Range(1, 2, 2, 2));
    Measured more = measured(ERRORS, Aggregation.OVER, 5, new Reading.Value(4));

    assertThat(SeenRule.look(List.of(alerts, errors), List.of(more), true))
        .containsExactly(
            new Seen(ERRORS, Side.NEW, new Reading.Value(4), new Range(2, 2, 4, 3)), alerts);
  }

  @Test
  void isOfAllRequestsToOneVersionAndOfNoSegment() {
    Seen all = new Seen(ERRORS, Side.NEW, ONE, Range.NONE);
    Optional<Segment> part = Optional.of(new Segment("region", "eu"));

    assertThat(all.ofAll(Side.NEW)).isTrue();
    assertThat(all.ofAll(Side.OLD)).isFalse();
    assertThat(new Seen(ERRORS, Side.NEW, ONE, Range.NONE, part).ofAll(Side.NEW)).isFalse();
  }

  private static Measured measured(
      MetricName metric, Aggregation how, int minutes, Reading reading) {
    return new Measured(new Question(metric, Side.NEW, how, Duration.ofMinutes(minutes)), reading);
  }
}
