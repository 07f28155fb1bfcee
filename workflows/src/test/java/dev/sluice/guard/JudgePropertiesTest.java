package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Labels;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Segmentation;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Drawn conditions on drawn readings, of which some tell nothing. */
final class JudgePropertiesTest {
  private static final MetricName METRIC = new MetricName("errors");
  private static final String LABEL = "region";
  private static final List<Double> NO_NUMBERS =
      List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** What is made of segments where a condition compares them. */
  private static final List<Measure> COMPARED =
      List.of(Measure.DIFFERENCE, Measure.RELATIVE, Measure.STDDEV);

  /** How a condition is judged; wrong on purpose in the controls. */
  private interface Judging {
    Verdict judge(Condition condition, Facts facts);
  }

  /** A case: a condition, and what was read for each of its metrics. */
  private record Drawn(
      Condition condition, MetricSource source, Map<Operand.Metric, Reading> readings) {
    Facts facts() {
      return new MetricFacts(source, operand -> Optional.ofNullable(readings.get(operand)));
    }

    /** Whether something is known of each metric. */
    boolean observed() {
      return Operands.asked(condition, source)
          .allMatch(asked -> tells(source, readings.getOrDefault(asked, Samples.NONE)));
    }
  }

  @Test
  void findsNothingGoodThatWasNotSeen() {
    Tries.hold(dice -> isSeen(dice, Judge::guard));
    Tries.hold(dice -> isSeen(dice, JudgePropertiesTest::expectation));
    Tries.catches(dice -> isSeen(dice, JudgePropertiesTest::takingNothingForZero));
    Tries.catches(dice -> isSeen(dice, JudgePropertiesTest::askingOneSide));
  }

  private static void isSeen(Dice dice, Judging judging) {
    Drawn drawn = drawn(dice);
    Verdict verdict = judging.judge(drawn.condition(), drawn.facts());

    assertThat(verdict == Verdict.OK && !drawn.observed()).as("%s", drawn).isFalse();
  }

  @Test
  void takesNoOutageForABreach() {
    Tries.hold(dice -> {
      Drawn drawn = drawn(dice);
      boolean out = drawn.readings().values().stream().anyMatch(JudgePropertiesTest::isOut);
      Verdict verdict = Judge.guard(drawn.condition(), drawn.facts());

      assertThat(out && verdict == Verdict.BREACH && !splits(drawn)).as("%s", drawn).isFalse();
    });
  }

  @Test
  void isOfOneMindWhetherItMustOrMustNotHold() {
    Tries.hold(dice -> {
      Drawn drawn = drawn(dice);
      Verdict wanted = Judge.expectation(drawn.condition(), drawn.facts()).verdict();
      Verdict unwanted = Judge.guard(drawn.condition(), drawn.facts());

      assertThat(wanted == Verdict.OK && unwanted == Verdict.OK).as("%s", drawn).isFalse();
    });
  }

  private static Verdict expectation(Condition condition, Facts facts) {
    return Judge.expectation(condition, facts).verdict();
  }

  private static Verdict takingNothingForZero(Condition condition, Facts facts) {
    Fact zero = new Fact.Measured(new Quantity(0, Unit.RATIO));
    return expectation(
        condition, operand -> facts.of(operand) instanceof Fact.Unknown ? zero : facts.of(operand));
  }

  private static Verdict askingOneSide(Condition condition, Facts facts) {
    Operand one = new Operand.Literal(new Quantity(0, Unit.RATIO));
    return Judge.guard(new Condition("", one, Operator.ABOVE, condition.right()), facts);
  }

  private static boolean isOut(Reading reading) {
    return reading instanceof Reading.ProviderError || reading instanceof Reading.Stale;
  }

  /** Of several segments the first that is not known is told. */
  private static boolean splits(Drawn drawn) {
    return Operands.root(drawn.condition().left()) instanceof Operand.Segments
        || (drawn.condition().left() instanceof Operand.Combined both
            && both.left() instanceof Operand.Segments);
  }

  private static boolean tells(MetricSource source, Reading reading) {
    boolean means = source.metrics().getFirst().noData() instanceof NoData.Means;
    return switch (reading) {
      case Reading.Value value -> means || Double.isFinite(value.value());
      case Reading.Line line ->
          means || (Double.isFinite(line.perHour()) && Double.isFinite(line.p()));
      case Reading.Compared both -> Double.isFinite(both.p()) ? VersionRule.enough(both) : means;
      case Reading.NoData none -> means;
      case Reading.TooFewSamples few -> false;
      case Reading.TooFewPoints few -> false;
      case Reading.Stale stale -> false;
      case Reading.ProviderError error -> false;
    };
  }

  private static Drawn drawn(Dice dice) {
    MetricSource source = source(dice);
    Condition condition =
        new Condition("drawn", left(dice), dice.of(List.of(Operator.values())), right(dice));
    Map<Operand.Metric, Reading> readings = new LinkedHashMap<>();
    Operands.asked(condition, source).forEach(asked -> readings.put(asked, reading(dice)));
    return new Drawn(condition, source, readings);
  }

  private static MetricSource source(Dice dice) {
    NoData missing =
        dice.of(
            List.of(
                new NoData.Hold(), new NoData.Ignore(), new NoData.Breach(), new NoData.Means(0)));
    return new MetricSource(
        new MetricSource.Provider.InMemory("world"),
        new Labels("new", "old"),
        Samples.EVERY,
        List.of(new Metric(METRIC, Unit.RATIO, "errors[$window]", 0, missing)),
        List.of(new Segmentation(LABEL, List.of("eu", "us", "apac"))));
  }

  private static Operand left(Dice dice) {
    Operand.Metric metric = metric(dice, Side.NEW);
    Operand operand =
        dice.once(3) ? new Operand.Segments(metric, LABEL, dice.of(COMPARED)) : metric;
    if (dice.once(4)) {
      Arithmetic by = dice.of(List.of(Arithmetic.values()));
      return new Operand.Combined(operand, by, metric(dice, Side.OLD));
    }
    return dice.once(3) ? new Operand.Scaled(operand, dice.part() * 2 - 1) : operand;
  }

  private static Operand right(Dice dice) {
    Quantity some = new Quantity(dice.part(), dice.of(List.of(Unit.RATIO, Unit.COUNT)));
    return switch (dice.below(5)) {
      case 0 -> new Operand.Scaled(metric(dice, Side.OLD), dice.part() + 0.5);
      case 1 -> new Operand.Around(metric(dice, Side.OLD), some, dice.once(2));
      case 2 -> new Operand.Text(dice.of(List.of("stable", "rising", "old", "0", "")));
      default -> new Operand.Literal(some);
    };
  }

  private static Operand.Metric metric(Dice dice, Side side) {
    return new Operand.Metric(
        METRIC,
        side,
        dice.of(List.of(Aggregation.values())),
        new Window.Last(Duration.ofMinutes(5)));
  }

  private static Reading reading(Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> Samples.NONE;
      case 1 -> Samples.FEW;
      case 2 -> new Reading.TooFewPoints(3, 10);
      case 3 -> Samples.STALE;
      case 4 -> Samples.DOWN;
      case 5, 6 -> new Reading.Line(number(dice), 1, dice.part(), number(dice), 20);
      case 7 -> compared(dice);
      default -> new Reading.Value(number(dice));
    };
  }

  private static Reading compared(Dice dice) {
    Reading.Sample fresh = new Reading.Sample(dice.part(), dice.below(3_000));
    Reading.Sample old = new Reading.Sample(dice.part(), dice.below(3_000));
    return new Reading.Compared(
        dice.of(List.of(Reading.Test.values())), fresh, old, dice.part(), number(dice));
  }

  private static double number(Dice dice) {
    return dice.once(6) ? dice.of(NO_NUMBERS) : dice.part();
  }
}
