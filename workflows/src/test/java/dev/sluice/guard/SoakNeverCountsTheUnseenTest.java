package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.WatchOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random looks, judged against a second, plainer account of what may count. */
class SoakNeverCountsTheUnseenTest {
  private static final List<Reading> READINGS =
      List.of(
          Samples.GOOD,
          Samples.GOOD,
          Samples.GOOD,
          Samples.GOOD,
          Samples.BAD,
          Samples.NONE,
          Samples.FEW,
          Samples.STALE,
          Samples.DOWN);

  /** One look as it was drawn. */
  private record Drawn(Instant at, boolean counting, Reading reading) {
    boolean good() {
      return reading.equals(Samples.GOOD);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void countsExactlyTheTimeBetweenGoodLooksInARow(long seed) {
    List<Drawn> drawn = draw(seed);

    Duration expected = Duration.ZERO;
    for (int i = 1; i < drawn.size(); i++) {
      Duration since = Duration.between(drawn.get(i - 1).at(), drawn.get(i).at());
      boolean counts = drawn.get(i - 1).good() && drawn.get(i).good() && drawn.get(i).counting();
      expected = counts && since.toSeconds() <= 15 ? expected.plus(since) : expected;
    }

    assertThat(play(drawn).getLast().soak().counted()).isEqualTo(expected).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void neverStepsBackAndNeverCountsMoreThanHasPassed(long seed) {
    SoakClock before = new SoakClock(Duration.ZERO, Duration.ZERO, Duration.ZERO, Samples.START);

    for (WatchState state : play(draw(seed))) {
      assertThat(state.soak().counted()).isBetween(before.counted(), state.soak().elapsed());
      assertThat(state.soak().elapsed()).isGreaterThanOrEqualTo(before.elapsed());
      before = state.soak();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void neverMovesAGuardOnALookThatObservedNothing(long seed) {
    Optional<GuardState> before = Optional.empty();

    for (WatchState state : play(draw(seed))) {
      GuardSight sight = state.guards().getFirst();
      boolean observed = sight.verdict() == Verdict.OK || sight.verdict() == Verdict.BREACH;
      assertThat(observed || before.isEmpty() || before.get().equals(sight.state())).isTrue();
      before = Optional.of(sight.state());
    }
  }

  private static List<Drawn> draw(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Drawn> drawn = new ArrayList<>();
    Instant at = Samples.START;
    for (int i = 0; i < 500; i++) {
      drawn.add(
          new Drawn(at, random.nextInt(10) > 0, READINGS.get(random.nextInt(READINGS.size()))));
      at = at.plusSeconds(random.nextInt(20) == 0 ? random.nextInt(1, 3600) : 5);
    }
    return drawn;
  }

  private static List<WatchState> play(List<Drawn> drawn) {
    NoData hold = new NoData.Hold();
    WatchOrder on = Samples.order(hold, true, Samples.guard(Duration.ofHours(9), Optional.empty()));
    WatchOrder off =
        Samples.order(hold, false, Samples.guard(Duration.ofHours(9), Optional.empty()));
    List<WatchState> states = new ArrayList<>();
    WatchState state = on.state();
    for (Drawn each : drawn) {
      state = Samples.look(each.counting() ? on : off, state, each.reading(), each.at()).state();
      states.add(state);
    }
    return states;
  }
}
