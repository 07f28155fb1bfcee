package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Recorded;
import dev.sluice.guard.Seen;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundTest {
  private static final MetricName P99 = new MetricName("p99");

  @Test
  void saysHowFarAValueIsFromItsLimit() {
    Yardsticks errors = of(Plans.condition("error-rate", Operator.BELOW, 0.001, Unit.RATIO));
    MetricName metric = new MetricName("error-rate");

    assertThat(errors.mark(metric, 0.0002)).contains("target < 0.1%: PASS, 0.08pp to spare");
    assertThat(errors.mark(metric, 0.0021)).contains("target < 0.1%: FAIL, 0.11pp over");
    assertThat(errors.mark(metric, 0.001)).contains("target < 0.1%: FAIL, at the limit");
  }

  @Test
  void saysOfALowerLimitWhatIsShort() {
    Yardsticks served = of(Plans.condition("availability", Operator.AT_LEAST, 0.9995, Unit.RATIO));
    MetricName metric = new MetricName("availability");

    assertThat(served.mark(metric, 0.999)).contains("target >= 99.95%: FAIL, 0.05pp short");
    assertThat(served.mark(metric, 0.9995)).contains("target >= 99.95%: PASS");
  }

  @Test
  void saysOfACountThatMustBeZeroHowManyThereAre() {
    Yardsticks alerts = of(Plans.condition("alerts", Operator.EQUAL, 0, Unit.COUNT));

    assertThat(alerts.mark(new MetricName("alerts"), 3)).contains("target = 0: FAIL, 3 off");
    assertThat(alerts.mark(new MetricName("alerts"), 0)).contains("target = 0: PASS");
  }

  @Test
  void takesOfSeveralLimitsTheOneThatBitesFirst() {
    Yardsticks limits =
        Yardsticks.of(
            List.of(Plans.condition("p99", Operator.BELOW, 0.015, Unit.SECONDS)),
            List.of(guard(Operator.ABOVE, 0.05), guard(Operator.BELOW, 0.001)),
            List.of());

    assertThat(limits.mark(P99, 0.012)).contains("target < 15ms: PASS, 3ms to spare");
    assertThat(limits.mark(P99, 0.0005)).contains("target >= 1ms: FAIL, 0.5ms short");
    assertThat(limits.mark(P99, new Seen.Range(9, 0.002, 0.06, 0.01)))
        .contains("target < 15ms: FAIL, 45ms over");
  }

  @Test
  void turnsTheConditionOfAGuardAround() {
    assertThat(Bound.of(guard(Operator.ABOVE, 0.05)).orElseThrow().text())
        .isEqualTo("target <= 50ms");
  }

  @Test
  void knowsNoLimitWhereAPartOrTheOldVersionIsCompared() {
    Condition plain = Plans.condition("p99", Operator.BELOW, 0.015, Unit.SECONDS);
    Operand.Metric metric = (Operand.Metric) plain.left();
    Operand part = metric.of(new Segment("region", "eu"));
    Operand old = new Operand.Metric(P99, Operand.Side.OLD, metric.aggregation(), metric.window());
    Operand slope =
        new Operand.Metric(
            P99, Operand.Side.NEW, Operand.Aggregation.SLOPE, new Window.WholeSoak());

    assertThat(List.of(part, old, slope))
        .allMatch(
            left -> Bound.of(new Condition("", left, plain.operator(), plain.right())).isEmpty());
    assertThat(Bound.of(new Condition("", plain.left(), plain.operator(), old))).isEmpty();
  }

  @Test
  void saysWhatItWasAndWhatIsNotObserved() {
    Yardsticks limits =
        new Yardsticks(
            of(Plans.condition("p99", Operator.BELOW, 0.015, Unit.SECONDS)).bounds(),
            List.of(new Recorded(P99, Operand.Side.NEW, "p99 over 1h", new Reading.Value(0.010))));

    assertThat(limits.beside(P99, new Reading.Value(0.012), Unit.SECONDS))
        .isEqualTo(", baseline 10ms (+20%), target < 15ms: PASS, 3ms to spare");
    assertThat(limits.beside(P99, new Reading.NoData("empty"), Unit.SECONDS))
        .isEqualTo(", target < 15ms: not observed");
  }

  private static Yardsticks of(Condition expected) {
    return Yardsticks.of(List.of(expected), List.of(), List.of());
  }

  private static Guard guard(Operator operator, double seconds) {
    Condition when = Plans.condition("p99", operator, seconds, Unit.SECONDS);
    return new Guard(
        "guard/1",
        new Condition(
            when.text(),
            when.left(),
            operator,
            new Operand.Literal(new Quantity(seconds, Unit.SECONDS))),
        Duration.ofMinutes(2),
        Guard.Span.ALWAYS,
        Optional.empty(),
        Guard.Response.of(Reaction.HOLD));
  }
}
