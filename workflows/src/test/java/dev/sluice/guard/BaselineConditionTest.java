package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineConditionTest {
  private static final MetricName P99 = new MetricName("p99");
  private static final Operand NOW = Samples.metric(P99, Side.NEW);
  private static final Operand BASELINE = new Operand.Baseline(P99, Side.NEW);

  private static Facts facts(Fact now, Fact then) {
    return operand -> operand.equals(BASELINE) ? then : now;
  }

  private static Fact millis(double value) {
    return new Fact.Measured(new Quantity(value / 1000, Unit.SECONDS));
  }

  private static Operand around(double tolerance, Unit unit, boolean relative) {
    return new Operand.Around(BASELINE, new Quantity(tolerance, unit), relative);
  }

  private static Judged judged(Operator operator, Operand right, Facts facts) {
    return Judge.expectation(new Condition("c", NOW, operator, right), facts);
  }

  @Test
  void saysValueBaselineAndDifference() {
    Judged judged =
        judged(
            Operator.AT_MOST, new Operand.Scaled(BASELINE, 1.1), facts(millis(14), millis(12.5)));

    assertThat(judged.verdict()).isEqualTo(Verdict.BREACH);
    assertThat(judged.found())
        .isEqualTo(
            "p99 is 14ms, baseline * 1.1 is 13.75ms, the baseline of p99 is 12.5ms:"
                + " +1.5ms (+12.0%)");
  }

  @ParameterizedTest
  @CsvSource({"10, OK", "8, OK", "12, OK", "7.9, BREACH", "12.1, BREACH"})
  void liesWithinATolerance(double now, Verdict verdict) {
    Facts facts = facts(millis(now), millis(10));

    assertThat(judged(Operator.WITHIN, around(0.0020000001, Unit.SECONDS, false), facts).verdict())
        .isEqualTo(verdict);
    assertThat(judged(Operator.WITHIN, around(0.2000000001, Unit.RATIO, true), facts).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void refusesAToleranceInAnotherUnit() {
    Operand points = around(0.01, Unit.RATIO, false);

    assertThat(judged(Operator.WITHIN, points, facts(millis(1), millis(1))).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OK", "BREACH"})
  void neverPassesWithoutABaseline(Verdict why) {
    Facts facts = facts(millis(1), new Fact.Unknown(why, "none was taken"));

    for (Operator operator : Operator.values()) {
      Operand right = operator == Operator.WITHIN ? around(1, Unit.SECONDS, false) : BASELINE;
      assertThat(judged(operator, right, facts).verdict()).as("%s", operator).isEqualTo(why);
      assertThat(judged(operator, new Operand.Scaled(right, 2), facts).verdict()).isEqualTo(why);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0012, 0.001, RATIO, +0.02pp (+20.0%)",
    "0.001, 0.002, RATIO, -0.1pp (-50.0%)",
    "0.01, 0, SECONDS, +10ms",
    "5, 5, COUNT, no difference"
  })
  void saysHowFarAValueIsFromAnother(double value, double from, Unit unit, String text) {
    assertThat(Difference.of(new Quantity(value, unit), new Quantity(from, unit))).isEqualTo(text);
  }
}
