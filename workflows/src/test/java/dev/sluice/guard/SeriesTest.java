package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.guard.Seen.Lately;
import dev.sluice.guard.Series.Line;
import dev.sluice.port.Wire;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final int BYTES = 20_000;

  /** Six digits. */
  private static final double EXACT = 1e-5;

  private static final String JSON =
      """
      {"from":"2026-01-01T00:00:00Z","lines":[{"metric":"error-rate","side":"NEW","seconds":[0,3600],"min":[0.0,0.001],"max":[0.002,0.003],"last":[0.001,0.003]}]}\
      """;

  private static Seen seen(MetricName metric, double min, double max, double last) {
    return seen(metric, Side.NEW, new Lately(min, max, last));
  }

  private static Seen seen(MetricName metric, Side side, Lately lately) {
    return new Seen(
        metric,
        side,
        new Reading.Value(lately.last()),
        Seen.Range.NONE,
        Optional.empty(),
        Optional.of(lately));
  }

  private static Series twoStretches() {
    return Series.NONE
        .with(START, List.of(seen(ERRORS, 0, 0.002, 0.001)))
        .with(START.plusSeconds(3600), List.of(seen(ERRORS, 0.001, 0.003, 0.003)));
  }

  @Test
  void hasTheFormThatIsWrittenDown() throws JsonProcessingException {
    assertThat(Wire.mapper().writeValueAsString(twoStretches())).isEqualTo(JSON);
    assertThat(Wire.mapper().readValue(JSON, Series.class)).isEqualTo(twoStretches());
  }

  @Test
  void hasALineForEachMetricAndVersion() {
    Series series =
        Series.NONE.with(
            START,
            List.of(
                seen(ERRORS, 0, 1, 1),
                seen(ERRORS, Side.OLD, new Lately(2, 3, 2)),
                seen(ALERTS, 0, 0, 0)));

    assertThat(series.lines()).extracting(Line::side).containsExactly(Side.NEW, Side.OLD, Side.NEW);
    assertThat(series.lines())
        .extracting(each -> each.max().getFirst())
        .containsExactly(1., 3., 0.);
  }

  @Test
  void takesUpAMetricThatIsFirstSeenLater() {
    Series series = twoStretches().with(START.plusSeconds(7200), List.of(seen(ALERTS, 1, 3, 2)));

    assertThat(series.lines()).hasSize(2);
    assertThat(series.lines().getFirst()).isEqualTo(twoStretches().lines().getFirst());
    assertThat(series.lines().getLast().seconds()).containsExactly(7200L);
  }

  @Test
  void takesNoSegmentAndNothingThatGotNoValue() {
    Optional<Segment> part = Optional.of(new Segment("region", "eu"));
    List<Seen> none =
        List.of(
            new Seen(ERRORS, Side.NEW, Samples.DOWN, Seen.Range.NONE),
            new Seen(ALERTS, Side.NEW, Samples.GOOD, Seen.Range.NONE, part));

    assertThat(Series.NONE.with(START, none)).isEqualTo(Series.NONE);
    assertThat(twoStretches().with(START.plusSeconds(7200), none)).isEqualTo(twoStretches());
  }

  @Test
  void roundsNoValueOutOfWhatItSays() {
    Series series = Series.NONE.with(START, List.of(seen(ERRORS, 0.12345678, 0.12345678, 1)));

    assertThat(series.lines().getFirst().min()).containsExactly(0.123456);
    assertThat(series.lines().getFirst().max()).containsExactly(0.123457);
  }

  @Test
  void mergesTheOlderHalfPairwiseWhenItIsFull() {
    Series full = Series.NONE;
    for (int i = 0; i <= Series.MOST; i++) {
      full = full.with(START.plusSeconds(i), List.of(seen(ERRORS, i, i, i)));
    }

    Line line = full.lines().getFirst();
    assertThat(line.seconds()).hasSize(181).startsWith(1L, 3L, 5L).endsWith(239L, 240L);
    assertThat(line.min()).startsWith(0., 2., 4.);
    assertThat(line.max()).startsWith(1., 3., 5.);
    assertThat(line.last()).startsWith(1., 3., 5.);
  }

  /** A row of stretches: at each some metrics got values. */
  private record Drawn(List<List<Seen>> stretches) {
    static Drawn by(Dice dice) {
      int metrics = 1 + dice.below(dice.once(4) ? 150 : 12);
      int stretches = 1 + dice.below(300);
      return new Drawn(
          IntStream.range(0, stretches)
              .mapToObj(i ->
                  dice.some(
                      IntStream.range(0, metrics).mapToObj(each -> drawn(dice, each)).toList()))
              .toList());
    }

    private static Seen drawn(Dice dice, int metric) {
      double one = dice.part() / 3000;
      double other = dice.part() * 700_000;
      Side side = metric % 2 == 0 ? Side.NEW : Side.OLD;
      return seen(new MetricName("m" + metric / 2), side, new Lately(one, other, one));
    }

    Series series(UnaryOperator<Series> after) {
      Series series = Series.NONE;
      for (int i = 0; i < stretches.size(); i++) {
        series = after.apply(series.with(START.plusSeconds(i * 450L), stretches.get(i)));
      }
      return series;
    }

    List<Lately> of(Line line) {
      return stretches.stream()
          .flatMap(List::stream)
          .filter(each -> each.metric().equals(line.metric()) && each.ofAll(line.side()))
          .flatMap(each -> each.lately().stream())
          .toList();
    }
  }

  @Test
  void isShortAndLosesNeitherTheSmallestNorTheLargestNorTheLast() {
    Tries.hold(dice -> isTrue(Drawn.by(dice), series -> series));
    Tries.catches(dice -> isTrue(Drawn.by(dice), SeriesTest::forgetsTheOldest));
  }

  private static void isTrue(Drawn drawn, UnaryOperator<Series> after) {
    Series series = drawn.series(after);

    assertThat(series.lines().stream().mapToInt(each -> each.seconds().size()).sum())
        .isLessThanOrEqualTo(Series.MOST);
    assertThat(bytes(series)).isLessThan(BYTES);
    series.lines().forEach(line -> isTrue(line, drawn.of(line)));
  }

  private static void isTrue(Line line, List<Lately> seen) {
    double min = Collections.min(seen.stream().map(Lately::min).toList());
    double max = Collections.max(seen.stream().map(Lately::max).toList());
    assertThat(line.seconds()).isSorted().doesNotHaveDuplicates();
    assertThat(line.min()).hasSameSizeAs(line.seconds());
    assertThat(Collections.min(line.min())).isEqualTo(min, within(EXACT * min));
    assertThat(Collections.max(line.max())).isEqualTo(max, within(EXACT * max));
    double last = seen.getLast().last();
    assertThat(line.last().getLast()).isEqualTo(last, within(EXACT * last));
  }

  private static int bytes(Series series) {
    try {
      return Wire.mapper().writeValueAsBytes(series).length;
    } catch (JsonProcessingException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  /** Wrong on purpose. */
  private static Series forgetsTheOldest(Series series) {
    return new Series(
        series.from(), series.lines().stream().map(SeriesTest::forgetsTheOldest).toList());
  }

  private static Line forgetsTheOldest(Line line) {
    int left = line.seconds().size() > 1 ? 1 : 0;
    return new Line(
        line.metric(),
        line.side(),
        rest(line.seconds(), left),
        rest(line.min(), left),
        rest(line.max(), left),
        rest(line.last(), left));
  }

  private static <T> List<T> rest(List<T> all, int left) {
    return new ArrayList<>(all.subList(left, all.size()));
  }
}
