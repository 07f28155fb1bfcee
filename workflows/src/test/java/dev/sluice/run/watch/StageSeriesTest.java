package dev.sluice.run.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.Seen.Lately;
import dev.sluice.guard.Series;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.WatchState;
import dev.sluice.report.Event;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageSeriesTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");
  private static final Optional<StageName> TEN = Optional.of(new StageName("ten"));
  private static final Optional<StageName> FIFTY = Optional.of(new StageName("fifty"));

  private final StageSeries series = new StageSeries();

  private static WatchState known(int minutes, double value) {
    Seen seen =
        new Seen(
            new MetricName("p99"),
            Side.NEW,
            new Reading.Value(value),
            Seen.Range.NONE,
            Optional.empty(),
            Optional.of(new Lately(value, value, value)));
    return new WatchState(
        List.of(),
        new SoakClock(Duration.ZERO, Duration.ZERO, Duration.ZERO, NOON),
        List.of(seen),
        Duration.ZERO,
        Optional.of(NOON.plus(Duration.ofMinutes(minutes))));
  }

  private static List<Double> last(Optional<Event.Watched> watched) {
    return watched.orElseThrow().series().lines().getFirst().last();
  }

  @Test
  void givesWhatComesLateToTheStageThatItsWatcherWasOrderedFor() {
    series.turnTo(TEN);
    series.add(known(1, 5));
    series.add(known(2, 6));

    Optional<Event.Watched> ten = series.turnTo(FIFTY);

    assertThat(ten.orElseThrow().stage()).isEqualTo(TEN.orElseThrow());
    assertThat(last(ten)).containsExactly(5., 6.);
    assertThat(series.soFar()).isEmpty();
  }

  @Test
  void gathersOnWhileTheStageIsTheSame() {
    series.turnTo(TEN);
    series.add(known(1, 5));

    assertThat(series.turnTo(TEN)).isEmpty();
    assertThat(last(series.soFar())).containsExactly(5.);
  }

  @Test
  void tellsNothingTwice() {
    series.turnTo(TEN);
    series.add(known(1, 5));
    series.soFar();
    series.add(known(2, 6));

    assertThat(last(series.soFar())).containsExactly(6.);
  }

  @Test
  void goesOnFromWhatAnEarlierExecutionHasGathered() {
    series.turnTo(TEN);
    series.add(known(1, 5));
    StageSeries next = new StageSeries();
    next.goOnFrom(series.state());

    next.turnTo(TEN);
    next.add(known(2, 6));

    assertThat(last(next.soFar())).containsExactly(5., 6.);
    assertThat(new StageSeries().state().series()).isEqualTo(Series.NONE);
  }
}
