package dev.sluice.run.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.run.traffic.TrafficState.Desired;
import dev.sluice.runbook.Percent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TrafficStateTest {
  private static final Percent FIVE = Percent.of(5);
  private static final Percent TEN = Percent.of(10);
  private static final Instant SOON = Instant.parse("2026-01-01T00:00:03Z");
  private static final TrafficState AT_FIVE = TrafficState.found(FIVE);

  @Test
  void isSteadyAsItWasFound() {
    assertThat(AT_FIVE.steady()).isTrue();
    assertThat(AT_FIVE.commanded()).isEqualTo(FIVE);
  }

  @Test
  void isAsWantedOnceTheRouterTookTheWish() {
    TrafficState wanted = AT_FIVE.want(TEN, Pace.ORDERLY);

    assertThat(wanted.pending()).isTrue();
    assertThat(wanted.commanded()).isEqualTo(FIVE);
    assertThat(wanted.took(wanted.wanted(), TEN).steady()).isTrue();
    assertThat(wanted.took(wanted.wanted(), TEN).commanded()).isEqualTo(TEN);
  }

  @Test
  void stillWantsTheNewestWhenAnOlderWishIsTaken() {
    TrafficState wanted = AT_FIVE.want(TEN, Pace.ORDERLY);
    Desired older = wanted.wanted();

    TrafficState stopped = wanted.want(Percent.ZERO, Pace.AT_ONCE).took(older, TEN);

    assertThat(stopped.pending()).isTrue();
    assertThat(stopped.wanted().share()).isEqualTo(Percent.ZERO);
  }

  @Test
  void wantsOnceMoreWhatIsWantedNowAndNotWhatWasBefore() {
    TrafficState stopped = AT_FIVE.want(Percent.ZERO, Pace.AT_ONCE);

    assertThat(stopped.again().wanted().share()).isEqualTo(Percent.ZERO);
    assertThat(stopped.again().wanted().epoch()).isGreaterThan(stopped.wanted().epoch());
  }

  @Test
  void isNotSteadyWhileAnOlderWriteMayLand() {
    TrafficState strays = AT_FIVE.strays(SOON);

    assertThat(strays.reached()).isTrue();
    assertThat(strays.steady()).isFalse();
    assertThat(strays.strays(SOON.minusSeconds(1)).settling()).contains(SOON);
    assertThat(strays.settled().steady()).isTrue();
  }

  @Test
  void hasNotReachedWhatWasGivenUp() {
    TrafficState wanted = AT_FIVE.want(TEN, Pace.ORDERLY);

    TrafficState gaveUp = wanted.gaveUp(wanted.wanted(), "it refuses");

    assertThat(gaveUp.pending()).isFalse();
    assertThat(gaveUp.reached()).isFalse();
    assertThat(gaveUp.trouble()).contains("it refuses");
    assertThat(gaveUp.want(TEN, Pace.ORDERLY).trouble()).isEmpty();
  }

  @Test
  void takesTroubleWithAnOlderWishForNoneOfItsOwn() {
    TrafficState wanted = AT_FIVE.want(TEN, Pace.RELENTLESS);
    Desired older = wanted.wanted();

    assertThat(wanted.again().refused(older, "it refuses").trouble()).isEmpty();
    assertThat(wanted.again().gaveUp(older, "it refuses").trouble()).isEmpty();
  }

  @Test
  void goesByWhatSomebodyElseGaveTheRouter() {
    TrafficState adopted = AT_FIVE.adopt(Percent.of(3));

    assertThat(adopted.steady()).isTrue();
    assertThat(adopted.commanded()).isEqualTo(Percent.of(3));
    assertThat(adopted.readBack()).isEqualTo(Percent.of(3));
    assertThat(adopted.wanted().epoch()).isGreaterThan(AT_FIVE.wanted().epoch());
  }
}
