package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Segmentation;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single facts, at their edges. */
class FactsTest {
  private static final MetricSource SOURCE = Samples.source(new NoData.Hold());
  private static final Reading.Line RISING = new Reading.Line(2, 1, 10, 0.001, 20);

  @ParameterizedTest
  @CsvSource({
    "drift: 3%, drift: [0-9]%, OK",
    "drift: 3%, drift: none, BREACH",
    "ready, [0-9], BREACH"
  })
  void looksForAPatternInAText(String text, String pattern, Verdict verdict) {
    assertThat(judged(Operator.MATCHES, new Operand.Text(pattern), new Fact.Said(text)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void looksForNoPatternInWhatIsNoText() {
    Fact tested = new Fact.Tested(false, "not worse");

    assertThat(judged(Operator.MATCHES, new Operand.Text("."), tested).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource({"200, false", "201, true"})
  void quotesTheBeginningOfALongText(int length, boolean cut) {
    String text = "x".repeat(length);
    Judged judged = judged(Operator.EQUAL, new Operand.Text("y"), new Fact.Said(text));

    assertThat(judged.found().contains("x".repeat(200))).isTrue();
    assertThat(judged.found().contains("...'")).isEqualTo(cut);
  }

  @Test
  void readsEachMetricInItsOwnUnit() {
    assertThat(MetricFacts.read(SOURCE, Samples.ALERTS, new Reading.Value(2)).text())
        .isEqualTo("2");
    assertThat(MetricFacts.read(SOURCE, Samples.ERRORS, new Reading.Value(0.02)).text())
        .isEqualTo("2%");
    assertThat(MetricFacts.read(SOURCE, new MetricName("other"), Samples.GOOD))
        .isEqualTo(new Fact.Unknown(Verdict.NO_DATA, "the target has no metric other"));
  }

  @Test
  void knowsNothingOfAMetricThatTheTargetLacks() {
    Facts facts = new MetricFacts(SOURCE, operand -> Optional.of(Samples.GOOD));

    assertThat(facts.of(Samples.metric(new MetricName("other"), Side.NEW)).text())
        .isEqualTo("the target has no metric other");
    assertThat(facts.of(new Operand.Answer("complaints")).text())
        .isEqualTo("complaints is not a metric");
  }

  @Test
  void multipliesASlopeToo() {
    Fact slope = TrendRule.slope(RISING, Unit.COUNT);

    assertThat(slope)
        .isEqualTo(
            new Fact.Derived(
                new Quantity(2, Unit.COUNT), "2 per hour, median 10, p = 0.001, 20 points"));
    assertThat(Derivation.scaled(slope, 3))
        .isEqualTo(new Fact.Measured(new Quantity(6, Unit.COUNT)));
  }

  @Test
  void knowsNoNumberThatIsTooLarge() {
    Fact large = new Fact.Measured(new Quantity(1e300, Unit.COUNT));

    assertThat(Derivation.scaled(large, 1e300))
        .isEqualTo(new Fact.Unknown(Verdict.NO_DATA, "the result is too large to be a number"));
  }

  @Test
  void spreadsSlopesAndSaysWhatAPartOfNothingIs() {
    assertThat(spread(Measure.DIFFERENCE, RISING, new Reading.Line(0.5, 1, 10, 0.5, 20)))
        .isInstanceOfSatisfying(
            Fact.Derived.class, spread -> assertThat(spread.quantity().value()).isEqualTo(1.5));
    assertThat(spread(Measure.RELATIVE, new Reading.Value(-1), new Reading.Value(1)).text())
        .startsWith("their mean is 0, and nothing is a part of it");
    assertThat(spread(Measure.RELATIVE, new Reading.Value(0), new Reading.Value(0)))
        .isInstanceOfSatisfying(
            Fact.Derived.class, spread -> assertThat(spread.quantity().value()).isZero());
  }

  private static Fact spread(Measure measure, Reading eu, Reading us) {
    MetricSource source =
        new MetricSource(
            SOURCE.provider(),
            SOURCE.labels(),
            SOURCE.every(),
            SOURCE.metrics(),
            List.of(new Segmentation("region", List.of("eu", "us"))));
    Operand.Metric metric =
        new Operand.Metric(
            Samples.ERRORS, Side.NEW, Aggregation.SLOPE, new Window.Last(Duration.ofHours(1)));
    return new MetricFacts(
            source,
            each ->
                Optional.of(
                    each.segment().filter(one -> one.value().equals("eu")).isPresent() ? eu : us))
        .of(new Operand.Segments(metric, "region", measure));
  }

  @Test
  void tellsARangeByItsEnds() {
    Fact range = new Fact.Range(new Quantity(0.01, Unit.SECONDS), new Quantity(0.02, Unit.SECONDS));

    assertThat(range.text()).isEqualTo("from 10ms to 20ms");
  }

  @Test
  void tellsBothVersionsBriefly() {
    Reading.Compared compared =
        new Reading.Compared(
            Reading.Test.MANN_WHITNEY,
            new Reading.Sample(0.02, 30),
            new Reading.Sample(0.01, 30),
            0.7,
            0.0001);

    assertThat(VersionRule.brief(compared, Unit.SECONDS))
        .isEqualTo("20ms of new against 10ms of old, p = under 0.001");
  }

  @Test
  void coversThePartOfTheTimeThatCounted() {
    Instant from = Samples.START;
    Duration hour = Duration.ofHours(1);

    assertThat(new SoakClock(hour, Duration.ofMinutes(15), hour, from).coverage()).isEqualTo(0.25);
    assertThat(new SoakClock(hour, Duration.ZERO, Duration.ZERO, from).coverage()).isEqualTo(1);
  }

  @Test
  void findsTheLongestWindowOfAllGuards() {
    Guard short5 = Samples.guard(Duration.ZERO, Optional.empty());
    Guard long9 = watching(new Window.Last(Duration.ofMinutes(9)));
    Guard whole = watching(new Window.WholeSoak());

    assertThat(Windows.longest(List.of(short5, long9, whole))).contains(Duration.ofMinutes(9));
    assertThat(Windows.longest(List.of(whole))).isEmpty();
  }

  private static Guard watching(Window window) {
    Operand.Metric metric = new Operand.Metric(Samples.ERRORS, Side.NEW, Aggregation.MAX, window);
    return new Guard(
        "guard/9",
        new Condition("", metric, Operator.ABOVE, new Operand.Literal(new Quantity(1, Unit.RATIO))),
        Duration.ZERO,
        Guard.Span.ALWAYS,
        Optional.empty(),
        Guard.Response.of(Reaction.WARN));
  }

  @Test
  void takesForPlainWhatAReadingAloneTells() {
    Operand.Metric metric = Samples.metric(Samples.ERRORS, Side.NEW);
    List<Operand> plain =
        List.of(metric, ofMany(Aggregation.SLOPE), new Operand.Answer("a"), literal());
    List<Operand> judged =
        List.of(
            ofMany(Aggregation.TREND),
            ofMany(Aggregation.AGAINST_OLD),
            new Operand.Scaled(metric, 2),
            new Operand.Baseline(Samples.ERRORS, Side.NEW),
            new Operand.Segments(metric, "region", Measure.DIFFERENCE));

    assertThat(plain).allMatch(Operands::plain);
    assertThat(judged).noneMatch(Operands::plain);
  }

  @Test
  void knowsOfNoBaselineWhereNoneWasRecorded() {
    MetricFacts facts =
        new MetricFacts(Samples.source(new NoData.Hold()), operand -> Optional.of(Samples.GOOD));

    assertThat(facts.of(new Operand.Baseline(Samples.ERRORS, Side.NEW)))
        .isEqualTo(
            new Fact.Unknown(
                Verdict.NO_DATA, "the baseline of error-rate has not been recorded yet"));
  }

  private static Operand ofMany(Aggregation aggregation) {
    return new Operand.Metric(
        Samples.ERRORS, Side.NEW, aggregation, new Window.Last(Duration.ofHours(1)));
  }

  private static Operand literal() {
    return new Operand.Literal(new Quantity(1, Unit.COUNT));
  }

  private static Judged judged(Operator operator, Operand right, Fact left) {
    Condition condition =
        new Condition("c", new Operand.Output(Operand.Stream.STDOUT), operator, right);
    return Judge.expectation(condition, operand -> left);
  }
}
