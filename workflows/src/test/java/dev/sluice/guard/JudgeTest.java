package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
  private static final Operand STDOUT = new Operand.Output(Operand.Stream.STDOUT);

  @ParameterizedTest
  @CsvSource({
    "0.0009, BELOW, true", "0.001, BELOW, false", "0.0011, BELOW, false",
    "0.0009, AT_MOST, true", "0.001, AT_MOST, true", "0.0011, AT_MOST, false",
    "0.0009, ABOVE, false", "0.001, ABOVE, false", "0.0011, ABOVE, true",
    "0.0009, AT_LEAST, false", "0.001, AT_LEAST, true", "0.0011, AT_LEAST, true",
    "0.0009, EQUAL, false", "0.001, EQUAL, true", "-0.001, EQUAL, false",
    "0.0009, NOT_EQUAL, true", "0.001, NOT_EQUAL, false"
  })
  void comparesAtTheBoundary(double value, Operator operator, boolean holds) {
    Condition condition = ofErrors(operator, 0.001);

    Facts facts = errors(new Reading.Value(value), new NoData.Hold());

    assertThat(Judge.expectation(condition, facts).verdict())
        .isEqualTo(holds ? Verdict.OK : Verdict.BREACH);
    assertThat(Judge.guard(condition, facts)).isEqualTo(holds ? Verdict.BREACH : Verdict.OK);
  }

  @Test
  void takesMinusZeroForZero() {
    Facts facts = errors(new Reading.Value(-0.0), new NoData.Hold());

    assertThat(Judge.expectation(ofErrors(Operator.EQUAL, 0), facts).verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void givesEveryReadingThatIsNoValueAVerdictOfItsOwn() {
    assertThat(verdict(Samples.NONE, new NoData.Hold())).isEqualTo(Verdict.NO_DATA);
    assertThat(verdict(Samples.NONE, new NoData.Ignore())).isEqualTo(Verdict.NO_DATA);
    assertThat(verdict(Samples.NONE, new NoData.Breach())).isEqualTo(Verdict.BREACH);
    assertThat(verdict(Samples.NONE, new NoData.Means(0))).isEqualTo(Verdict.OK);
    assertThat(verdict(Samples.NONE, new NoData.Means(1))).isEqualTo(Verdict.BREACH);
    assertThat(verdict(Samples.FEW, new NoData.Means(0))).isEqualTo(Verdict.TOO_FEW_SAMPLES);
    assertThat(verdict(Samples.STALE, new NoData.Breach())).isEqualTo(Verdict.STALE);
    assertThat(verdict(Samples.DOWN, new NoData.Breach())).isEqualTo(Verdict.PROVIDER_ERROR);
  }

  @Test
  void neverTakesAnOutageOfOneSideForABreach() {
    Condition newAgainstOld =
        new Condition(
            "error-rate of new > error-rate of old",
            Samples.metric(Samples.ERRORS, Side.NEW),
            Operator.ABOVE,
            Samples.metric(Samples.ERRORS, Side.OLD));

    Facts facts =
        new MetricFacts(
            Samples.source(new NoData.Breach()),
            operand -> Optional.of(operand.side() == Side.NEW ? Samples.NONE : Samples.DOWN));

    assertThat(Judge.guard(newAgainstOld, facts)).isEqualTo(Verdict.PROVIDER_ERROR);
  }

  @Test
  void comparesNewWithOld() {
    Condition atMostOld =
        new Condition(
            "error-rate of new <= error-rate of old",
            Samples.metric(Samples.ERRORS, Side.NEW),
            Operator.AT_MOST,
            Samples.metric(Samples.ERRORS, Side.OLD));

    Judged judged =
        Judge.expectation(
            atMostOld,
            new MetricFacts(
                Samples.source(new NoData.Hold()),
                operand ->
                    Optional.of(new Reading.Value(operand.side() == Side.NEW ? 0.02 : 0.01))));

    assertThat(judged)
        .isEqualTo(
            new Judged(
                Verdict.BREACH,
                "error-rate of new <= error-rate of old does not hold:"
                    + " error-rate is 2%, error-rate of old is 1%",
                "error-rate is 2%, error-rate of old is 1%"));
  }

  @Test
  void saysThatAMetricWasNotAskedOrIsNotThere() {
    Facts unasked = new MetricFacts(Samples.source(new NoData.Hold()), operand -> Optional.empty());

    assertThat(Judge.expectation(ofErrors(Operator.ABOVE, 0.001), unasked))
        .isEqualTo(Judged.unknown("errors", Verdict.NO_DATA, "error-rate was not asked for"));
  }

  @ParameterizedTest
  @CsvSource({
    "'  3\n', EQUAL, 3, COUNT, OK",
    "3.0, EQUAL, 3, COUNT, OK",
    "4, AT_MOST, 3, COUNT, BREACH",
    "3 pods, EQUAL, 3, COUNT, NO_DATA",
    "'', EQUAL, 0, COUNT, NO_DATA",
    "NaN, NOT_EQUAL, 0, COUNT, NO_DATA",
    "0.1%, AT_MOST, 0.001, RATIO, OK",
    "15ms, BELOW, 0.015, SECONDS, BREACH",
    "14ms, BELOW, 0.015, SECONDS, OK",
    "14, BELOW, 0.015, SECONDS, NO_DATA"
  })
  void readsNumbersInTexts(
      String text, Operator operator, double than, Unit unit, Verdict verdict) {
    Condition condition =
        new Condition("stdout", STDOUT, operator, new Operand.Literal(new Quantity(than, unit)));

    assertThat(Judge.expectation(condition, operand -> new Fact.Said(text)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "Phase: canary (5%), CONTAINS, canary (5%), OK",
    "Phase: canary (5%), CONTAINS, Canary, BREACH",
    "'ready\n', EQUAL, ready, OK",
    "ready, NOT_EQUAL, ready, BREACH",
    "ready, BELOW, steady, NO_DATA"
  })
  void comparesTexts(String text, Operator operator, String with, Verdict verdict) {
    Condition condition = new Condition("stdout", STDOUT, operator, new Operand.Text(with));

    assertThat(Judge.expectation(condition, operand -> new Fact.Said(text)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void refusesToCompareDifferentUnits() {
    Condition condition =
        new Condition(
            "exit = 0%", STDOUT, Operator.EQUAL, new Operand.Literal(new Quantity(0, Unit.RATIO)));

    Facts exit = operand -> new Fact.Measured(new Quantity(0, Unit.COUNT));

    assertThat(Judge.expectation(condition, exit).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(Judge.guard(condition, exit)).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void letsNothingUnknownBeOk() {
    assertThatThrownBy(() -> new Fact.Unknown(Verdict.OK, "no idea"))
        .hasMessage("what is not known is never OK: no idea");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OK", "BREACH"})
  void passesOnWhyAFactIsUnknown(Verdict verdict) {
    Judged judged =
        Judge.expectation(
            ofErrors(Operator.BELOW, 1), operand -> new Fact.Unknown(verdict, "of a reason"));

    assertThat(judged).isEqualTo(Judged.unknown("errors", verdict, "of a reason"));
    assertThat(judged.why()).isEqualTo("errors cannot be judged: of a reason");
  }

  private static Verdict verdict(Reading reading, NoData missing) {
    return Judge.expectation(ofErrors(Operator.BELOW, 0.001), errors(reading, missing)).verdict();
  }

  private static Facts errors(Reading reading, NoData missing) {
    return new MetricFacts(Samples.source(missing), operand -> Optional.of(reading));
  }

  private static Condition ofErrors(Operator operator, double limit) {
    return new Condition(
        "errors",
        Samples.metric(Samples.ERRORS, Side.NEW),
        operator,
        new Operand.Literal(new Quantity(limit, Unit.RATIO)));
  }
}
