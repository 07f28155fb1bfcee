package dev.sluice.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
  @ParameterizedTest
  @CsvSource({
    "0%, 0, 100",
    "5%, 5, 95",
    "100%, 100, 0",
    "0.5%, 1, 199",
    "12.5%, 12, 84",
    "99.5%, 199, 1",
    "0.1%, 0, 100",
    "0.3%, 0, 100",
    "99.7%, 256, 1",
    "99.9%, 256, 1"
  })
  void takesTheScaleThatExpressesTheShareBest(Percent share, int fresh, int old) {
    assertThat(Weights.nearest(share)).isEqualTo(new Weights(fresh, old));
  }

  @Test
  void expressesEveryWholePercentExactly() {
    assertThat(IntStream.rangeClosed(0, 100).mapToObj(Percent::of))
        .allMatch(each -> Weights.nearest(each).share().equals(each));
  }

  @Test
  void exposesNoMoreThanWasOrderedAndATenthOfAPercentagePointLessAtMost() {
    IntStream.rangeClosed(1, 9999)
        .mapToObj(hundredth -> new Percent(hundredth * 100))
        .forEach(each -> {
          int below = each.millionths() - Weights.nearest(each).share().millionths();
          boolean near = each.millionths() < 3900 || each.millionths() > 996_100;
          assertThat(below).as("for %s", each).isBetween(0, near ? 3900 : 1000);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 5, 95, true",
    "50, 50, 0, 100, false",
    "0, 100, 100, 0, true",
    "100, 0, 0, 100, false",
    "10, 90, 1, 7, true",
    "1, 7, 10, 90, false",
    "5, 95, 5, 95, true"
  })
  void writesWhatRisesFirstAndExposesFewerOnTheWay(
      int fresh, int old, int toFresh, int toOld, boolean freshFirst) {
    assertThat(pool(new Weights(fresh, old)).freshFirst(new Weights(toFresh, toOld)))
        .isEqualTo(freshFirst);
  }

  @Test
  void isNeverWithoutAServerOnTheWay() {
    for (int from = 0; from <= 100; from++) {
      for (int to = 0; to <= 100; to++) {
        Weights start = Weights.nearest(Percent.of(from));
        Weights end = Weights.nearest(Percent.of(to));
        Pool between =
            pool(
                pool(start).freshFirst(end)
                    ? new Weights(end.fresh(), start.old())
                    : new Weights(start.fresh(), end.old()));
        assertThat(between.nobody()).isFalse();
        assertThat(between.share().millionths())
            .isBetween(Math.min(from, to) * 10_000, Math.max(from, to) * 10_000);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1", "2, 5", "20, 1", "1, 20"})
  void exposesNoMoreWithSeveralServersEither(int freshServers, int oldServers) {
    IntStream.rangeClosed(10, 990)
        .mapToObj(tenth -> new Percent(tenth * 1000))
        .forEach(each -> {
          Weights weights = Weights.nearest(each, freshServers, oldServers);
          int below = each.millionths() - weights.share().millionths();
          assertThat(below).as("for %s", each).isBetween(0, 1000);
          assertThat(weights.fresh()).isLessThanOrEqualTo(256 * freshServers);
          assertThat(weights.old()).isLessThanOrEqualTo(256 * oldServers);
        });
  }

  @ParameterizedTest
  @CsvSource({"5%, 2, 2, 10, 190", "0%, 2, 3, 0, 300", "100%, 2, 3, 200, 0", "1%, 3, 1, 1, 99"})
  void partsWeightsAmongServersAsEvenlyAsMayBe(
      Percent share, int freshServers, int oldServers, int fresh, int old) {
    assertThat(Weights.nearest(share, freshServers, oldServers)).isEqualTo(new Weights(fresh, old));
  }

  private static Pool pool(Weights each) {
    return new Pool(
        List.of(new Pool.Member("new", each.fresh(), "UP")),
        List.of(new Pool.Member("old", each.old(), "UP")),
        List.of());
  }
}
