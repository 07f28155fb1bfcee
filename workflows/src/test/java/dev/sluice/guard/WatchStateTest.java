package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource.NoData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchStateTest {
  private static final SoakClock CLOCK =
      new SoakClock(
          Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Samples.START.plusSeconds(5));

  private final WatchState seen =
      Samples.looks(
              Samples.order(
                  new NoData.Hold(), true, Samples.guard(Duration.ZERO, Optional.empty())),
              Samples.BAD)
          .state()
          .revision(Optional.of(Samples.START));

  @Test
  void keepsAllButWhatWasSeenForAnotherClock() {
    assertThat(seen.at(CLOCK))
        .isEqualTo(
            new WatchState(
                seen.guards(), CLOCK, List.of(), seen.outage(), seen.lastLook(), seen.beside()));
  }

  @Test
  void keepsWhatWasSeenForASoakThatGoesOnForLonger() {
    SoakClock begun = seen.soak();
    SoakClock longer =
        new SoakClock(
            begun.required().plusHours(1), begun.counted(), begun.elapsed(), begun.from());

    assertThat(seen.seen()).isNotEmpty();
    assertThat(seen.at(longer).seen()).isEqualTo(seen.seen());
    assertThat(seen.at(longer).soak()).isEqualTo(longer);
  }

  @Test
  void keepsAllButWhatWasSeenLatelyForAnotherWatcher() {
    WatchState afresh = seen.afresh();

    assertThat(seen.seen()).allMatch(each -> each.lately().isPresent());
    assertThat(afresh.seen())
        .extracting(Seen::range)
        .isEqualTo(seen.seen().stream().map(Seen::range).toList());
    assertThat(afresh.seen()).allMatch(each -> each.lately().isEmpty());
  }

  @Test
  void keepsAllButItsGuardsWhenTheyAreToFireAgain() {
    assertThat(seen.guards()).isNotEmpty();
    assertThat(seen.rearmed())
        .isEqualTo(
            new WatchState(
                List.of(),
                seen.soak(),
                seen.seen(),
                seen.outage(),
                seen.lastLook(),
                seen.beside()));
  }
}
