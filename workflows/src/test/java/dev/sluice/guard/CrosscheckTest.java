package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two witnesses of a soak: the metric store, and the run's own watchers. */
final class CrosscheckTest {
  private static final Judged HOLDS = new Judged(Verdict.OK, "holds", "errors is 0.2%");
  private static final Judged FAILS = new Judged(Verdict.BREACH, "fails", "errors is 2%");
  private static final Judged LOST =
      Judged.unknown("errors < 1%", Verdict.NO_DATA, "the store has lost it");

  private static Condition below(
      MetricName metric, Aggregation aggregation, Window window, Quantity limit) {
    return new Condition(
        metric + " < " + limit.text(),
        new Operand.Metric(metric, Side.NEW, aggregation, window),
        Operator.BELOW,
        new Operand.Literal(limit));
  }

  private static Condition errors(Aggregation aggregation, Window window) {
    return below(ERRORS, aggregation, window, new Quantity(0.01, Unit.RATIO));
  }

  private static Witness saw(MetricName metric, double... values) {
    Witness witness = Witness.of(metric, Side.NEW, START);
    for (int i = 0; i < values.length; i++) {
      witness = witness.with(values[i], START.plusSeconds(60L * i));
    }
    return witness;
  }

  private static Optional<Crosscheck.Crossed> crossed(
      Condition condition, Judged store, Witness... seen) {
    return new Crosscheck(
            condition,
            Samples.source(new NoData.Hold()),
            operand -> Judge.fact(operand, other -> new Fact.Unknown(Verdict.NO_DATA, "none")),
            START.plusSeconds(600))
        .with(store, List.of(seen));
  }

  private static final Condition MOST = errors(Aggregation.MAX, new Window.WholeSoak());
  private static final Condition WHOLE = errors(Aggregation.OVER, new Window.WholeSoak());

  @Test
  void takesTheHighestThatWasSeenForTheHighestThatThereWas() {
    Crosscheck.Crossed both = crossed(MOST, HOLDS, saw(ERRORS, 0, 0.031, 0)).orElseThrow();

    assertThat(both.verdict()).isEqualTo(Verdict.BREACH);
    assertThat(both.contradicts()).isTrue();
    assertThat(both.text())
        .isEqualTo(
            "by the metric store it holds (errors is 0.2%), by this run's own looks it did not"
                + " hold: 3.1% at 2026-01-01 00:01:00 UTC");
  }

  @Test
  void saysNothingWhereBothSayTheSame() {
    assertThat(crossed(MOST, HOLDS, saw(ERRORS, 0, 0.009))).isEmpty();
    assertThat(crossed(MOST, FAILS, saw(ERRORS, 0, 0.02))).isEmpty();
    assertThat(crossed(MOST, HOLDS)).isEmpty();
  }

  @Test
  void tellsOfABadPartOfAGoodSoakWithoutHoldingItAgainstIt() {
    Crosscheck.Crossed both = crossed(WHOLE, HOLDS, saw(ERRORS, 0, 0.031, 0)).orElseThrow();

    assertThat(both.contradicts()).isFalse();
    assertThat(both.text()).contains("did not hold all the time: 3.1% at");
  }

  @Test
  void contradictsAStoreThatSaysOfTheWholeWhatHoldsOfNoPart() {
    Crosscheck.Crossed both = crossed(WHOLE, HOLDS, saw(ERRORS, 0.02, 0.031)).orElseThrow();

    assertThat(both.contradicts()).isTrue();
    assertThat(both.text()).endsWith("never held: 2% to 3.1%");
  }

  @Test
  void neverMakesGoodWhatIsBadOrUnknownByTheStore() {
    Witness good = saw(ERRORS, 0, 0.001);

    assertThat(crossed(MOST, FAILS, good).orElseThrow().contradicts()).isFalse();
    assertThat(crossed(MOST, LOST, good).orElseThrow())
        .matches(both -> !both.contradicts() && both.verdict() == Verdict.OK)
        .extracting(Crosscheck.Crossed::text)
        .asString()
        .contains("cannot be judged (the store has lost it)", "it held: 0.1% at");
  }

  @Test
  void comparesMeansWithMeansAndLeastWithLeast() {
    Condition mean = errors(Aggregation.AVG, new Window.WholeSoak());
    Condition least = errors(Aggregation.MIN, new Window.WholeSoak());

    assertThat(crossed(mean, HOLDS, saw(ERRORS, 0, 0.03)).orElseThrow().text())
        .endsWith("did not hold: 1.5% on average");
    assertThat(crossed(least, HOLDS, saw(ERRORS, 0, 0.03))).isEmpty();
    assertThat(crossed(least, HOLDS, saw(ERRORS, 0.02, 0.03)).orElseThrow().contradicts()).isTrue();
  }

  @Test
  void asksEachLookOfWhatHasNoWindowAndNothingOfWhatMayGrowWithIt() {
    Quantity one = new Quantity(1, Unit.COUNT);
    Condition moment = below(ALERTS, Aggregation.OVER, new Window.WholeSoak(), one);

    assertThat(crossed(moment, HOLDS, saw(ALERTS, 0, 3, 0)).orElseThrow().contradicts()).isTrue();
    assertThat(crossed(moment, HOLDS, saw(ALERTS, 0, 0))).isEmpty();
  }

  @Test
  void asksAnExtremeOfAShorterWindowOnlyAsFarAsItReaches() {
    Condition nine = errors(Aggregation.MAX, new Window.Last(Duration.ofMinutes(9)));
    Condition eight = errors(Aggregation.MAX, new Window.Last(Duration.ofMinutes(8)));
    Condition mean = errors(Aggregation.AVG, new Window.Last(Duration.ofMinutes(9)));
    Witness early = saw(ERRORS, 0, 0.03, 0);

    assertThat(crossed(nine, HOLDS, early)).isPresent();
    assertThat(crossed(eight, HOLDS, early)).isEmpty();
    assertThat(crossed(mean, HOLDS, early)).isEmpty();
  }
}
