package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReadyTest {
  @Test
  void watchesForTheOppositeOfWhatIsExpected() {
    Guard guard = new Ready(List.of(expected(Operator.AT_LEAST)), List.of()).guards().getFirst();

    assertThat(guard.id()).isEqualTo("ready/1");
    assertThat(guard.when().text()).isEqualTo("unless rooms >= 3");
    assertThat(guard.when().operator()).isEqualTo(Operator.BELOW);
    assertThat(guard.response().then()).isEqualTo(Reaction.WARN);
    assertThat(guard.blindFor()).contains(Duration.ofMinutes(5));
    assertThat(Ready.isOne(guard.id())).isTrue();
    assertThat(Ready.isOne("guard/1")).isFalse();
  }

  @Test
  void knowsWhichComparisonHoldsExactlyWhereAnotherDoesNot() {
    assertThat(Stream.of(Operator.values()).map(Operator::opposite))
        .containsExactly(
            Optional.of(Operator.AT_LEAST),
            Optional.of(Operator.ABOVE),
            Optional.of(Operator.AT_MOST),
            Optional.of(Operator.BELOW),
            Optional.of(Operator.NOT_EQUAL),
            Optional.of(Operator.EQUAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  private static Condition expected(Operator operator) {
    return new Condition(
        "rooms " + operator.sign() + " 3",
        new Operand.Metric(
            new MetricName("rooms"),
            Operand.Side.OLD,
            Operand.Aggregation.OVER,
            new Window.WholeRun()),
        operator,
        new Operand.Literal(new Quantity(3, Unit.COUNT)));
  }
}
