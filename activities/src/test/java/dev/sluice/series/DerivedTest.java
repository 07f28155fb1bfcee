package dev.sluice.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DerivedTest {
  private static final Reading NONE = new Reading.NoData("the answer was empty");
  private static final Random RANDOM = new Random(7);

  /** A provider with the same answers to everything that is asked of a version. */
  private record Fixed(Sampled fresh, Sampled old, Reading ratio, Reading requests)
      implements Measuring {
    @Override
    public Reading level(Question question) {
      return ratio;
    }

    @Override
    public Sampled points(Question question) {
      return question.side() == Side.NEW ? fresh : old;
    }

    @Override
    public Reading requests(Question question) {
      return requests;
    }
  }

  private static Sampled points(int count, long wanted, double start, double perHour) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(i / 10d, start + perHour * i / 10 + RANDOM.nextDouble() / 1000));
    }
    return new Sampled.Points(points, wanted);
  }

  private static Reading ask(Unit unit, Aggregation aggregation, Measuring measuring) {
    Metric metric = new Metric(new MetricName("m"), unit, "m", 0, new NoData.Hold());
    Question question = new Question(metric.name(), Side.NEW, aggregation, Duration.ofHours(10));
    return Derived.ask(metric, question, measuring);
  }

  private static Measuring of(Sampled fresh, Sampled old) {
    return new Fixed(fresh, old, new Reading.Value(0.5), new Reading.Value(10));
  }

  @Test
  void drawsALineThroughPoints() {
    Sampled points = points(100, 100, 5, 3);

    assertThat(ask(Unit.BYTES, Aggregation.SLOPE, of(points, points)))
        .isInstanceOfSatisfying(
            Reading.Line.class,
            line -> {
              assertThat(line.perHour()).isCloseTo(3, within(0.01));
              assertThat(line.hours()).isEqualTo(10);
              assertThat(line.p()).isLessThan(1e-6);
              assertThat(line.points()).isEqualTo(100);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Aggregation.class,
      names = {"SLOPE", "TREND"})
  void drawsNoLineThroughTooFewPoints(Aggregation aggregation) {
    assertThat(ask(Unit.COUNT, aggregation, of(points(9, 9, 1, 0), points(9, 9, 1, 0))))
        .isEqualTo(new Reading.TooFewPoints(9, 10));
    assertThat(ask(Unit.COUNT, aggregation, of(points(90, 200, 1, 0), points(90, 200, 1, 0))))
        .isEqualTo(new Reading.NoData("only 90 of 200 intervals of its window have a value"));
    assertThat(ask(Unit.COUNT, aggregation, of(new Sampled.Missing(NONE), points(9, 9, 1, 0))))
        .isEqualTo(NONE);
  }

  @Test
  void comparesNothingWhereOneVersionIsMissing() {
    Sampled some = points(50, 50, 1, 0);
    Sampled few = points(20, 50, 1, 0);
    Sampled none = new Sampled.Missing(NONE);

    for (Measuring each : List.of(of(some, none), of(none, some), of(some, few), of(few, some))) {
      assertThat(ask(Unit.SECONDS, Aggregation.AGAINST_OLD, each))
          .isInstanceOf(Reading.NoData.class);
    }
  }

  @Test
  void comparesRatiosByTheirRequests() {
    Sampled unused = new Sampled.Missing(NONE);
    Measuring counted = new Fixed(unused, unused, new Reading.Value(0.5), new Reading.Value(40));
    Measuring uncounted = new Fixed(unused, unused, new Reading.Value(0.5), NONE);
    Measuring idle = new Fixed(unused, unused, new Reading.Value(0), new Reading.Value(0));

    assertThat(ask(Unit.RATIO, Aggregation.AGAINST_OLD, counted))
        .isInstanceOf(Reading.Compared.class);
    assertThat(ask(Unit.RATIO, Aggregation.AGAINST_OLD, uncounted)).isEqualTo(NONE);
    assertThat(ask(Unit.RATIO, Aggregation.AGAINST_OLD, idle)).isInstanceOf(Reading.NoData.class);
  }

  @Test
  void takesTheDirectionThatIsWorse() {
    double[] low = {1, 2, 3, 4, 5};
    double[] high = {6, 7, 8, 9, 10};

    assertThat(MannWhitney.test(high, low, false).effect()).isEqualTo(1);
    assertThat(MannWhitney.test(high, low, true).effect()).isEqualTo(0);
    assertThat(MannWhitney.test(low, high, true).p()).isLessThan(0.01);
  }

  @Test
  void findsNoDifferenceBetweenEqualValues() {
    double[] same = {3, 3, 3, 3};

    assertThat(MannWhitney.test(same, same, false).p()).isGreaterThan(0.4);
    assertThat(MannKendall.p(List.of(new Point(0, 3), new Point(1, 3)))).isEqualTo(1);
    Reading.Sample none = new Reading.Sample(0, 5000);
    assertThat(TwoProportions.test(none, none, false).p()).isEqualTo(1);
  }

  @Test
  void cutsAWindowIntoIntervalsThatDoNotOverlap() {
    Grid day = Grid.of(Duration.ofHours(24), Asked.EVERY);
    Grid minute = Grid.of(Duration.ofMinutes(1), Asked.EVERY);
    Grid tiny = Grid.of(Duration.ofSeconds(2), Asked.EVERY);

    assertThat(List.of(day.count(), minute.count(), tiny.count())).containsExactly(200L, 7L, 1L);
    assertThat(minute.interval()).isEqualTo(Duration.ofSeconds(8));
    assertThat(Optional.of(day.interval())).contains(Duration.ofSeconds(432));
  }
}
