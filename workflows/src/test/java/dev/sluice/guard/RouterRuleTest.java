package dev.sluice.guard;

import static dev.sluice.guard.Samples.GOOD;
import static dev.sluice.guard.Samples.START;
import static dev.sluice.guard.Samples.fresh;
import static dev.sluice.guard.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.guard.RouterRule.RouterSight;
import dev.sluice.guard.WatchState.Silence;
import dev.sluice.guard.Watcher.Looked;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order has 5 %, and looks every 5 seconds. */
class RouterRuleTest {
  private static final RouterSight AS_IT_SHOULD_BE = new RouterSight.Has(Percent.of(5));
  private static final RouterSight SILENT = new RouterSight.Unread("refused");
  private static final WatchState NEVER = fresh(Duration.ofMinutes(1));

  private final WatchOrder order = order(new NoData.Hold(), true);

  @Test
  void saysNothingOfARouterThatHasWhatItShould() {
    assertThat(look(NEVER, AS_IT_SHOULD_BE, 0)).isEqualTo(new Looked(NEVER, Optional.empty()));
  }

  @Test
  void tellsOfAnotherShare() {
    assertThat(look(NEVER, new RouterSight.Has(Percent.of(50)), 0).end())
        .contains(new WatchEnd.Drifted(Percent.of(50)));
  }

  @Test
  void tellsOnceOfARouterThatWasNotReadForSixIntervals() {
    Looked first = look(NEVER, SILENT, 0);
    Looked nearly = look(first.state(), SILENT, 29_999);
    Looked due = look(nearly.state(), SILENT, 30_000);
    Looked later = look(due.state(), SILENT, 90_000);

    assertThat(first.end()).isEmpty();
    assertThat(nearly.end()).isEmpty();
    assertThat(due.end()).contains(new WatchEnd.RouterUnread("refused"));
    assertThat(later.end()).isEmpty();
    assertThat(later.state().beside().router()).contains(new Silence(START, true));
  }

  @Test
  void tellsOfTheEndOfASilenceThatItToldOf() {
    WatchState told = NEVER.router(Optional.of(new Silence(START, true)));
    WatchState untold = NEVER.router(Optional.of(new Silence(START, false)));

    assertThat(look(told, AS_IT_SHOULD_BE, 0))
        .isEqualTo(new Looked(NEVER, Optional.of(new WatchEnd.RouterRead())));
    assertThat(look(untold, AS_IT_SHOULD_BE, 0)).isEqualTo(new Looked(NEVER, Optional.empty()));
  }

  @Test
  void keepsTheEndOfASilenceForTheNextLookWhenTheRouterHasDrifted() {
    WatchState told = NEVER.router(Optional.of(new Silence(START, true)));

    Looked drifted = look(told, new RouterSight.Has(Percent.of(50)), 0);

    assertThat(drifted.end()).contains(new WatchEnd.Drifted(Percent.of(50)));
    assertThat(look(drifted.state(), AS_IT_SHOULD_BE, 0).end()).contains(new WatchEnd.RouterRead());
  }

  @Test
  void keepsSilenceThroughAllElseThatAStateGoesThrough() {
    WatchState silent = NEVER.router(Optional.of(new Silence(START, true)));

    WatchState after = Samples.look(order, silent, GOOD, START).state();

    assertThat(after.at(after.soak()).rearmed().afterPause().revision(Optional.of(START)).beside())
        .isEqualTo(
            new WatchState.Beside(
                Optional.of(START), Optional.of(new Silence(START, true)), false, List.of()));
  }

  @Test
  void crossesTheWire() throws JsonProcessingException {
    WatchState silent =
        NEVER.router(Optional.of(new Silence(START, true))).revision(Optional.of(START));

    for (WatchState state : new WatchState[] {NEVER, silent}) {
      String json = Wire.mapper().writeValueAsString(state);

      assertThat(Wire.mapper().readValue(json, WatchState.class)).as(json).isEqualTo(state);
    }
  }

  private Looked look(WatchState before, RouterSight sight, long millis) {
    return RouterRule.look(order, before, sight, START.plusMillis(millis));
  }
}
