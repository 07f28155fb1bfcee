package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.EVERY;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedFactsTest {
  private static final Operand.Metric LEFT = Samples.metric(ALERTS, Side.NEW);
  private static final Operand.Metric RIGHT = Samples.metric(ALERTS, Side.OLD);

  private static Fact fact(Arithmetic by, Fact left, Fact right) {
    return Judge.fact(
        new Operand.Combined(LEFT, by, RIGHT), operand -> operand.equals(LEFT) ? left : right);
  }

  private static Fact measured(double value, Unit unit) {
    return new Fact.Measured(new Quantity(value, unit));
  }

  @Test
  void saysWhatANumberIsMadeOf() {
    Fact difference =
        fact(Arithmetic.MINUS, measured(0.015, Unit.SECONDS), measured(0.012, Unit.SECONDS));
    Fact ratio =
        fact(Arithmetic.DIVIDED_BY, measured(2450, Unit.COUNT), measured(2000, Unit.COUNT));

    assertThat(difference.text()).isEqualTo("3ms (15ms - 12ms)");
    assertThat(ratio.text()).isEqualTo("1.225 (2450 / 2000)");
  }

  @Test
  void addsWhatTheRunbookSays() {
    Operand more =
        new Operand.Combined(
            LEFT, Arithmetic.PLUS, new Operand.Literal(new Quantity(0.001, Unit.SECONDS)));

    Fact fact = Judge.fact(more, operand -> measured(0.015, Unit.SECONDS));

    assertThat(fact.text()).isEqualTo("16ms (15ms + 1ms)");
  }

  @Test
  void computesWithWhatWasComputed() {
    Operand product =
        new Operand.Combined(
            new Operand.Combined(LEFT, Arithmetic.DIVIDED_BY, RIGHT), Arithmetic.TIMES, LEFT);

    Fact fact = Judge.fact(product, operand -> measured(operand.equals(LEFT) ? 3 : 4, Unit.COUNT));

    assertThat(fact).isEqualTo(new Fact.Derived(new Quantity(2.25, Unit.COUNT), "2.25 (0.75 * 3)"));
  }

  @Test
  void knowsNothingOfAPartOfNothing() {
    Fact none = fact(Arithmetic.DIVIDED_BY, measured(3, Unit.COUNT), measured(0, Unit.COUNT));

    assertThat(none).isEqualTo(new Fact.Unknown(Verdict.NO_DATA, "3 / 0 is not a valid number"));
  }

  @Test
  void saysWhichOfTheTwoIsNoNumber() {
    Fact three = measured(3, Unit.COUNT);
    Fact ready = new Fact.Said("ready");

    assertThat(fact(Arithmetic.PLUS, ready, three).text())
        .isEqualTo("'ready' is not a valid number");
    assertThat(fact(Arithmetic.PLUS, three, ready).text())
        .isEqualTo("'ready' is not a valid number");
  }

  @Test
  void computesNothingOfUnitsThatDoNotGoTogether() {
    assertThat(fact(Arithmetic.PLUS, measured(3, Unit.COUNT), measured(1, Unit.SECONDS)).text())
        .isEqualTo("the units of 3 + 1s do not go together");
  }

  @ParameterizedTest
  @CsvSource({
    "NO_DATA, PROVIDER_ERROR, PROVIDER_ERROR",
    "STALE, BREACH, STALE",
    "TOO_FEW_SAMPLES, BREACH, BREACH"
  })
  void isAsUnknownAsTheWorseOfItsParts(Verdict left, Verdict right, Verdict all) {
    Fact fact =
        fact(Arithmetic.PLUS, new Fact.Unknown(left, "left"), new Fact.Unknown(right, "right"));

    assertThat(((Fact.Unknown) fact).verdict()).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0.004, BREACH, 5", "0.02, 0.02, OK, 1"})
  void guardsAgainstARatioOfTheVersions(double fresh, double old, Verdict verdict, double newest) {
    WatchOrder order = Samples.order(new NoData.Hold(), true, twiceAsBad());

    GuardSight sight =
        Watcher.look(order, order.state(), measured(order, fresh, old), START.plus(EVERY))
            .state()
            .guards()
            .getFirst();

    assertThat(sight.verdict()).isEqualTo(verdict);
    assertThat(sight.reading()).isEqualTo(new Reading.Value(newest));
  }

  private static Guard twiceAsBad() {
    Operand ratio =
        new Operand.Combined(
            Samples.metric(ERRORS, Side.NEW),
            Arithmetic.DIVIDED_BY,
            Samples.metric(ERRORS, Side.OLD));
    Operand twice = new Operand.Literal(new Quantity(2, Unit.COUNT));
    return new Guard(
        "guard/3",
        new Condition("error-rate / error-rate of old > 2", ratio, Operator.ABOVE, twice),
        Duration.ZERO,
        Guard.Span.ALWAYS,
        Optional.empty(),
        Guard.Response.of(Reaction.HOLD));
  }

  private static List<Measured> measured(WatchOrder order, double fresh, double old) {
    List<Question> questions = Watcher.questions(order, order.state().soak(), START.plus(EVERY));
    assertThat(questions).extracting(Question::side).containsExactly(Side.NEW, Side.OLD);
    return questions.stream()
        .map(each -> new Measured(each, new Reading.Value(each.side() == Side.NEW ? fresh : old)))
        .toList();
  }
}
