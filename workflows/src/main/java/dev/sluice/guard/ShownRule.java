package dev.sluice.guard;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked to be shown, though no guard needs it. */
final class ShownRule {
  private ShownRule() {}

  /** Each metric of both versions, and each segment of the new one. */
  static Stream<Question> questions(WatchOrder order) {
    return Stream.concat(
        order.extras().metrics().stream()
            .flatMap(metric -> versions(metric, order.extras().window())),
        order.extras().figures().stream().flatMap(figure -> questions(figure, order)));
  }

  /** Of what guards ask by segment, only what is to be shown: a state stands in the history. */
  static List<Measured> kept(WatchOrder order, List<Measured> measured) {
    if (measured.stream().allMatch(each -> each.question().segment().isEmpty())) {
      return measured;
    }
    List<Question> shown = questions(order).toList();
    return measured.stream()
        .filter(each -> each.question().segment().isEmpty() || shown.contains(each.question()))
        .toList();
  }

  private static Stream<Question> questions(Figure figure, WatchOrder order) {
    Duration window = order.extras().window();
    return switch (figure) {
      case Figure.Multiple multiple -> versions(multiple.metric(), window);
      case Figure.Computed computed ->
          computed.metrics().flatMap(metric -> versions(metric, window));
      case Figure.OfSegments all ->
          order.metrics().segments(all.label()).stream()
              .map(segment ->
                  new Question(
                      all.metric(),
                      Side.NEW,
                      Aggregation.OVER,
                      window,
                      Optional.of(segment),
                      Optional.empty()));
    };
  }

  private static Stream<Question> versions(MetricName metric, Duration window) {
    return Stream.of(Side.NEW, Side.OLD)
        .map(side -> new Question(metric, side, Aggregation.OVER, window));
  }
}
