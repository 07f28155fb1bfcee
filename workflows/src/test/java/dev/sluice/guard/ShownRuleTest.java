package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.EVERY;
import static dev.sluice.guard.Samples.GOOD;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShownRuleTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @Test
  void asksEachSegmentOfTheNewVersion() {
    WatchOrder order = showing(new Figure.OfSegments(ERRORS, "part"));

    assertThat(Watcher.questions(order, order.state().soak(), START))
        .containsExactly(ofPart("a", WINDOW), ofPart("b", WINDOW));
  }

  @Test
  void asksBothVersionsForAMultiple() {
    WatchOrder order = showing(new Figure.Multiple(ALERTS, 1440));

    assertThat(Watcher.questions(order, order.state().soak(), START))
        .containsExactly(
            new Question(ALERTS, Side.NEW, Aggregation.OVER, WINDOW),
            new Question(ALERTS, Side.OLD, Aggregation.OVER, WINDOW));
  }

  @Test
  void asksForBothPartsOfACalculation() {
    WatchOrder order =
        showing(
            new Figure.Computed(
                new Figure.Term(ERRORS, Side.NEW),
                Arithmetic.TIMES,
                new Figure.Term(ALERTS, Side.OLD)));

    assertThat(Watcher.questions(order, order.state().soak(), START))
        .contains(
            new Question(ERRORS, Side.NEW, Aggregation.OVER, WINDOW),
            new Question(ALERTS, Side.OLD, Aggregation.OVER, WINDOW));
  }

  @Test
  void keepsEachSegmentApart() {
    WatchOrder order = showing(new Figure.OfSegments(ERRORS, "part"));

    assertThat(seen(order, ofPart("a", WINDOW), ofPart("b", WINDOW)))
        .extracting(each -> each.segment().map(Segment::value))
        .containsExactly(Optional.of("a"), Optional.of("b"));
  }

  @Test
  void keepsNoSegmentThatOnlyAGuardAskedFor() {
    WatchOrder order = showing(new Figure.Multiple(ERRORS, 2));

    assertThat(seen(order, ofPart("a", EVERY), ofPart("b", WINDOW))).isEmpty();
  }

  private static List<Seen> seen(WatchOrder order, Question... asked) {
    List<Measured> measured =
        Stream.of(asked).map(question -> new Measured(question, GOOD)).toList();
    return Watcher.look(order, order.state(), measured, START.plus(EVERY)).state().seen();
  }

  private static Question ofPart(String part, Duration window) {
    Optional<Segment> segment = Optional.of(new Segment("part", part));
    return new Question(ERRORS, Side.NEW, Aggregation.OVER, window, segment, Optional.empty());
  }

  private static WatchOrder showing(Figure figure) {
    WatchOrder order = Samples.order(new NoData.Hold(), true);
    MetricSource plain = order.metrics();
    return new WatchOrder(
        order.guards(),
        new MetricSource(
            plain.provider(),
            plain.labels(),
            plain.every(),
            plain.metrics(),
            List.of(new MetricSource.Segmentation("part", List.of("a", "b")))),
        new Extras(List.of(), WINDOW, List.of(), List.of(figure), List.of()),
        order.exposure(),
        order.state(),
        order.pacing());
  }
}
