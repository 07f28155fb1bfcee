package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.guard.Seen.Lately;
import dev.sluice.guard.Seen.Range;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.Wire;
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
            new Seen(
                ERRORS,
                Side.NEW,
                new Reading.Value(4),
                new Range(2, 2, 4, 3),
                Optional.empty(),
                Optional.of(new Lately(4, 4, 4))),
            alerts);
  }

  @Test
  void keepsWhatItGotLatelyWhetherOrNotTheClockCounts() {
    List<Seen> seen = List.of();
    for (double value : new double[] {3, 1, 2}) {
      Measured next = measured(ERRORS, Aggregation.OVER, 5, new Reading.Value(value));
      seen = SeenRule.look(seen, List.of(next), false);
    }
    Measured none = measured(ERRORS, Aggregation.OVER, 5, Samples.NONE);

    assertThat(SeenRule.look(seen, List.of(none), false))
        .extracting(Seen::lately)
        .containsExactly(Optional.of(new Lately(1, 3, 2)));
  }

  @Test
  void keepsNothingLatelyOfWhatIsNoNumber() {
    Reading endless = new Reading.Value(Double.POSITIVE_INFINITY);
    Measured measured = measured(ERRORS, Aggregation.OVER, 5, endless);

    assertThat(SeenRule.look(List.of(), List.of(measured), true))
        .extracting(Seen::lately)
        .containsExactly(Optional.empty());
  }

  @Test
  void keepsNothingLatelyOfASegment() {
    Question question =
        new Question(
            ERRORS,
            Side.NEW,
            Aggregation.OVER,
            Duration.ofMinutes(5),
            Optional.of(new Segment("region", "eu")),
            Optional.empty());

    assertThat(SeenRule.look(List.of(), List.of(new Measured(question, ONE)), true))
        .extracting(Seen::lately)
        .containsExactly(Optional.empty());
  }

  @Test
  void isWrittenWithWhatItGotLatelyAsThreeNumbers() throws JsonProcessingException {
    Seen seen =
        new Seen(
            ERRORS,
            Side.NEW,
            ONE,
            Range.NONE,
            Optional.empty(),
            Optional.of(new Lately(0.5, 2, 1)));

    String written = Wire.mapper().writeValueAsString(seen);

    assertThat(written).endsWith(",\"lately\":[0.5,2.0,1.0]}");
    assertThat(Wire.mapper().readValue(written, Seen.class)).isEqualTo(seen);
  }

  @Test
  void isReadAsAnEarlierVersionWroteIt() throws JsonProcessingException {
    String old =
        """
        {"metric":"error-rate","side":"NEW","newest":{"reading":"value","value":1.0},"range":{"looks":0,"min":0.0,"max":0.0,"mean":0.0}}\
        """;
    Seen seen = new Seen(ERRORS, Side.NEW, ONE, Range.NONE);

    assertThat(Wire.mapper().readValue(old, Seen.class)).isEqualTo(seen);
    assertThat(Wire.mapper().writeValueAsString(seen)).isEqualTo(old);
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
