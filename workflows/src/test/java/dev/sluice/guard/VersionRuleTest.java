package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading.Compared;
import dev.sluice.guard.Reading.Sample;
import dev.sluice.guard.Reading.Test;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Window;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRuleTest {
  private static final Condition CONDITION =
      new Condition(
          "error-rate not-worse-than old",
          new Operand.Metric(
              Samples.ERRORS, Side.NEW, Aggregation.AGAINST_OLD, new Window.WholeRun()),
          Operator.NOT_WORSE_THAN,
          new Operand.Text("old"));

  private static Judged judged(Compared compared) {
    return Judge.expectation(
        CONDITION,
        new MetricFacts(Samples.source(new NoData.Hold()), metric -> Optional.of(compared)));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20, 0.56, 0.009, BREACH",
    "20, 20, 0.559, 0.009, OK",
    "20, 20, 0.9, 0.01, OK",
    "19, 20, 0.5, 0.5, TOO_FEW_SAMPLES",
    "20, 19, 0.9, 0.001, TOO_FEW_SAMPLES"
  })
  void judgesPointsByProbabilityAndEffect(
      long fresh, long old, double effect, double p, Verdict verdict) {
    Compared compared =
        new Compared(Test.MANN_WHITNEY, new Sample(0.2, fresh), new Sample(0.1, old), effect, p);

    assertThat(judged(compared).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"21, 20, BREACH", "20.9, 20, OK", "20, 21, OK", "1, 0, BREACH", "-20, -21.1, BREACH"})
  void judgesPointsByTheDistanceOfTheirMedians(double fresh, double old, Verdict verdict) {
    Compared compared =
        new Compared(Test.MANN_WHITNEY, new Sample(fresh, 200), new Sample(old, 200), 0.9, 0.001);

    assertThat(judged(compared).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0011, 1000, 0.009, BREACH",
    "0.00109, 1000, 0.009, OK",
    "0.005, 1000, 0.01, OK",
    "0.001, 999, 0.5, TOO_FEW_SAMPLES"
  })
  void judgesRatiosByProbabilityAndGrowth(double ratio, long size, double p, Verdict verdict) {
    Compared compared =
        new Compared(
            Test.TWO_PROPORTIONS, new Sample(ratio, size), new Sample(0.001, 5000), 0.1, p);

    assertThat(judged(compared).verdict()).isEqualTo(verdict);
  }

  @org.junit.jupiter.api.Test
  void saysWhichIsWorseByHowMuchAndOfHowMany() {
    Compared compared =
        new Compared(
            Test.MANN_WHITNEY, new Sample(0.0014, 200), new Sample(0.0012, 180), 0.8123, 1e-9);

    assertThat(judged(compared).why())
        .isEqualTo(
            "error-rate not-worse-than old does not hold: error-rate is worse: medians 0.14% of new"
                + " against 0.12% of old, +0.02pp (+16.7%), of 200 and 180 intervals; A = 0.81, p ="
                + " under 0.001");
  }

  @org.junit.jupiter.api.Test
  void turnsRoundWhereHigherIsBetter() {
    Compared available =
        new Compared(
            Test.TWO_PROPORTIONS,
            new Sample(0.999, 90_000),
            new Sample(0.9995, 90_000),
            0.0005,
            0.001);

    Compared throughput =
        new Compared(Test.MANN_WHITNEY, new Sample(90, 200), new Sample(100, 200), 0.9, 0.001);

    assertThat(VersionRule.worse(throughput, true)).isTrue();
    assertThat(VersionRule.worse(throughput, false)).isFalse();
    assertThat(VersionRule.worse(available, true)).isTrue();
    assertThat(VersionRule.worse(available, false)).isFalse();
  }
}
