package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpreadAndTrendTest {
  private static final MetricSource PLAIN = Samples.source(new NoData.Hold());
  private static final MetricSource SOURCE =
      new MetricSource(
          PLAIN.provider(),
          PLAIN.labels(),
          PLAIN.every(),
          PLAIN.metrics(),
          List.of(new MetricSource.Segmentation("segment", List.of("a", "b", "c"))));
  private static final Operand.Metric ERRORS = Samples.metric(Samples.ERRORS, Side.NEW);

  private static Operand spread(Measure measure) {
    return new Operand.Segments(ERRORS, "segment", measure);
  }

  private static Facts facts(Map<String, Reading> readings) {
    return new MetricFacts(
        SOURCE,
        metric ->
            metric.segment().flatMap(each -> Optional.ofNullable(readings.get(each.value()))));
  }

  private static Map<String, Reading> values(double a, double b, double c) {
    return Map.of("a", new Reading.Value(a), "b", new Reading.Value(b), "c", new Reading.Value(c));
  }

  private static Judged below(Operand left, double limit, Facts facts) {
    return Judge.expectation(
        new Condition(
            "c", left, Operator.BELOW, new Operand.Literal(new Quantity(limit, Unit.RATIO))),
        facts);
  }

  @Test
  void takesTheLargestDifferenceInPercentagePoints() {
    Judged judged =
        below(spread(Measure.DIFFERENCE), 0.0001, facts(values(0.00065, 0.00072, 0.00085)));

    assertThat(judged.verdict()).isEqualTo(Verdict.BREACH);
    assertThat(judged.found())
        .isEqualTo("error-rate over 5m spread by segment is 0.02pp (a 0.065%, b 0.072%, c 0.085%)");
  }

  @ParameterizedTest
  @CsvSource({"DIFFERENCE, 0.04", "RELATIVE, 0.8", "STDDEV, 0.01632993161855452"})
  void knowsOtherMeasuresByName(Measure measure, double expected) {
    Fact fact = facts(values(0.03, 0.05, 0.07)).of(spread(measure));

    assertThat(fact)
        .isInstanceOfSatisfying(
            Fact.Derived.class,
            spread ->
                assertThat(spread.quantity().value())
                    .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-12)));
  }

  /** The marks of eight students, as in Wikipedia's article on the standard deviation. */
  @Test
  void givesTheStandardDeviationOfTheMarksOfEightStudents() {
    List<SegmentRule.Part> marks =
        Stream.of(2, 4, 4, 4, 5, 5, 7, 9)
            .map(mark ->
                new SegmentRule.Part(
                    new Segment("student", "one"),
                    new Fact.Measured(new Quantity(mark, Unit.COUNT))))
            .toList();

    assertThat(SegmentRule.of(Measure.STDDEV, marks))
        .isInstanceOfSatisfying(
            Fact.Derived.class, spread -> assertThat(spread.quantity().value()).isEqualTo(2));
  }

  @ParameterizedTest
  @EnumSource(
      value = Measure.class,
      names = {"DIFFERENCE", "RELATIVE", "STDDEV"})
  void neverLeavesASegmentOut(Measure measure) {
    Map<String, Reading> two = Map.of("a", Samples.GOOD, "b", Samples.GOOD, "c", Samples.NONE);

    Judged judged = below(spread(measure), 1, facts(two));

    assertThat(judged.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judged.found()).contains("segment segment c", "no data");
  }

  @Test
  void listsEachSegmentForPeople() {
    Map<String, Reading> two =
        Map.of("a", new Reading.Value(0.01), "b", Samples.GOOD, "c", Samples.NONE);

    assertThat(facts(two).of(spread(Measure.EACH)).text())
        .isEqualTo("a 1%, b 0%, c error-rate has no data: the answer was empty");
  }

  @Test
  void asksEverySegmentOnItsOwn() {
    Condition condition =
        new Condition("c", spread(Measure.DIFFERENCE), Operator.BELOW, new Operand.Text("x"));

    assertThat(new Questions(SOURCE, Optional.empty(), Optional.empty()).of(condition))
        .extracting(each -> each.segment().orElseThrow().value())
        .containsExactly("a", "b", "c");
    assertThat(new Questions(PLAIN, Optional.empty(), Optional.empty()).of(condition)).isEmpty();
  }

  @Test
  void asksForAMomentOfTheSoak() {
    Operand.Metric early =
        new Operand.Metric(
            Samples.ERRORS,
            Side.NEW,
            Aggregation.OVER,
            new Window.Last(Duration.ofMinutes(5)),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(10)));
    Optional<Duration> hour = Optional.of(Duration.ofHours(1));
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));

    assertThat(new Questions(SOURCE, hour, hour).of(early).orElseThrow().ago())
        .contains(Duration.ofMinutes(50));
    assertThat(new Questions(SOURCE, minute, hour).of(early)).isEmpty();
    assertThat(new Questions(SOURCE, Optional.empty(), hour).of(early)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.01, RISING",
    "-0.5, 0.01, FALLING",
    "0.5, 0.05, STABLE",
    "0.05, 0.01, RISING",
    "0.049, 0.01, STABLE",
    "0, 0, STABLE"
  })
  void callsATrendWhatIsThereAndMatters(double perHour, double p, TrendRule.Direction direction) {
    assertThat(TrendRule.direction(new Reading.Line(perHour, 2, 1, p, 50))).isEqualTo(direction);
  }

  @ParameterizedTest
  @CsvSource({"stable, EQUAL, BREACH", "rising, EQUAL, OK", "stable, NOT_EQUAL, OK"})
  void comparesATrendWithAWord(String word, Operator operator, Verdict verdict) {
    Operand trend =
        new Operand.Metric(Samples.ERRORS, Side.NEW, Aggregation.TREND, new Window.WholeSoak());
    Condition condition = new Condition("c", trend, operator, new Operand.Text(word));
    Facts facts =
        new MetricFacts(
            SOURCE, metric -> Optional.of(new Reading.Line(0.001, 1, 0.002, 0.0001, 90)));

    Judged judged = Judge.expectation(condition, facts);

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.found())
        .isEqualTo(
            "error-rate trend soak is rising (0.1pp per hour, median 0.2%, p = under 0.001, 90"
                + " points)");
  }

  @Test
  void neverPassesOnWhatIsMissingWhateverIsAsked() {
    Random random = new Random(20251101);
    List<Reading> missing =
        List.of(
            Samples.NONE,
            Samples.FEW,
            Samples.STALE,
            Samples.DOWN,
            new Reading.TooFewPoints(3, 10));
    for (int i = 0; i < 2_000; i++) {
      Condition condition = condition(random);
      Reading one = missing.get(random.nextInt(missing.size()));
      String gone = List.of("a", "b", "c").get(random.nextInt(3));
      Facts facts =
          new MetricFacts(
              SOURCE,
              metric ->
                  metric.segment().filter(each -> !each.value().equals(gone)).isPresent()
                      ? Optional.of(new Reading.Value(random.nextDouble()))
                      : Optional.of(one).filter(reading -> random.nextBoolean()));

      assertThat(Judge.expectation(condition, facts).verdict())
          .as("%s of %s", condition, one)
          .isNotIn(Verdict.OK, Verdict.BREACH);
    }
  }

  private static Condition condition(Random random) {
    Aggregation[] how = Aggregation.values();
    Measure[] measures = {Measure.DIFFERENCE, Measure.RELATIVE, Measure.STDDEV};
    Operand metric =
        new Operand.Metric(
            Samples.ERRORS, Side.NEW, how[random.nextInt(how.length)], new Window.WholeSoak());
    Operand left = random.nextBoolean() ? metric : spread(measures[random.nextInt(3)]);
    Operand scaled = random.nextBoolean() ? left : new Operand.Scaled(left, random.nextDouble());
    Operator[] operators = Operator.values();
    Operand right =
        random.nextBoolean()
            ? new Operand.Text("stable")
            : new Operand.Literal(new Quantity(random.nextDouble(), Unit.RATIO));
    return new Condition("c", scaled, operators[random.nextInt(operators.length)], right);
  }
}
