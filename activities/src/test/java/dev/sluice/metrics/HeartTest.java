package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.guard.WatchState;
import dev.sluice.port.WatchActivities.Exposure;
import dev.sluice.port.WatchActivities.WatchOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeartTest {
  private static final WatchState CALM = Ordered.fresh(Duration.ofHours(1));
  private static final WatchState PENDING =
      new WatchState(
          List.of(
              new GuardSight(
                  "guard/1",
                  new GuardState.Pending(Duration.ZERO),
                  Verdict.BREACH,
                  new Reading.Value(9),
                  Duration.ZERO)),
          CALM.soak(),
          CALM.seen(),
          CALM.outage(),
          CALM.lastLook());

  private final Steps clock = new Steps();
  private final List<Long> beats = new ArrayList<>();

  @Test
  void beatsAtItsCalmPaceWithAJitterOfAFifth() {
    Heart heart = heart(true);

    passes(heart, CALM, 1_000);

    assertThat(gaps()).allMatch(gap -> gap >= 8_000 && gap <= 12_100);
    assertThat(Set.copyOf(gaps())).hasSizeGreaterThan(10);
  }

  @Test
  void beatsEachSecondWhileAGuardIsPendingOrTrafficMoves() {
    passes(heart(true), PENDING, 20);
    assertThat(gaps()).allMatch(gap -> gap >= 1_000 && gap <= 1_100);

    beats.clear();
    passes(heart(false), CALM, 20);
    assertThat(gaps()).allMatch(gap -> gap >= 1_000 && gap <= 1_100);
  }

  @Test
  void hurriesAtOnceWhenAGuardBecomesPending() {
    Heart heart = heart(true);
    passes(heart, CALM, 1);

    passes(heart, PENDING, 1);

    assertThat(gaps()).startsWith(1_000L);
  }

  @Test
  void sleepsUntilTheNextBeatOrLookWhicheverIsSooner() {
    Heart heart = heart(true);
    heart.knows(PENDING);
    heart.beat();

    assertThat(heart.sleep(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(1));
    assertThat(heart.sleep(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
  }

  private Heart heart(boolean atRest) {
    WatchOrder order = Ordered.order(true, CALM);
    Exposure exposure = new Exposure(order.exposure().router(), order.exposure().share(), atRest);
    return new Heart(
        Pulse.calm(clock, Duration.ofSeconds(10)),
        new WatchOrder(
            order.guards(),
            order.metrics(),
            order.extras(),
            exposure,
            order.state(),
            order.pacing()),
        CALM,
        state -> beats.add(clock.now().toEpochMilli()));
  }

  /** Seconds pass, in steps of a twentieth. */
  private void passes(Heart heart, WatchState state, int seconds) {
    heart.knows(state);
    for (int step = 0; step < seconds * 20; step++) {
      heart.beatIfDue();
      clock.sleep(Duration.ofMillis(50));
    }
    heart.beatIfDue();
  }

  private List<Long> gaps() {
    return IntStream.range(1, beats.size()).mapToObj(i -> beats.get(i) - beats.get(i - 1)).toList();
  }
}
