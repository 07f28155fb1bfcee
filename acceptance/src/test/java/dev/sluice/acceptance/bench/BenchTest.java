package dev.sluice.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of {@code make bench}: what would be badly wrong with many runs shows in few. */
class BenchTest {
  private static final int RUNS = 20;
  private static final int STOPS = 10;
  private static final Shape FEW =
      new Shape(RUNS, RUNS / 2, STOPS, "512m", Duration.ofSeconds(1), Duration.ofSeconds(6));

  private static Figures figures;

  @BeforeAll
  static void measure() {
    figures = Figures.of(FEW, new Course());
  }

  @Test
  void startsAllRunsAtOnceAndFailsInNoAttempt() {
    assertThat(figures.start().soaking()).isEqualTo(RUNS);
    assertThat(figures.attempts()).isEqualTo(new Attempts(0, 0));
  }

  @Test
  void stopsOneRunWithinASecondBesideTheOthers() {
    assertThat(figures.stops().lost()).isZero();
    assertThat(figures.stops().wire().count()).isEqualTo(STOPS);
    assertThat(figures.stops().wire().p99()).isPositive().isLessThan(1000);
    assertThat(figures.stops().wire().p50()).isLessThanOrEqualTo(figures.stops().answered().p50());
  }

  @Test
  void looksAtEachRunAgainAfterTheWorkerWasKilled() {
    assertThat(figures.blind().never()).isZero();
    assertThat(figures.blind().look().count()).isEqualTo(RUNS);
    assertThat(figures.blind().look().max()).isGreaterThanOrEqualTo(figures.blind().look().p50());
  }

  @Test
  void comparesItWithABareFloorThatBeatsAsOften() {
    Steady steady = figures.steady();

    assertThat(steady.queries()).isPositive();
    assertThat(steady.floor().beats()).isBetween(0.8 * steady.beats(), 1.2 * steady.beats());
    assertThat(steady.workerRatio()).isPositive();
    assertThat(steady.serverRatio()).isPositive();
  }
}
