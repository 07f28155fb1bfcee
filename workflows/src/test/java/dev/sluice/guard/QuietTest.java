package dev.sluice.guard;

import static dev.sluice.guard.Samples.BAD;
import static dev.sluice.guard.Samples.DOWN;
import static dev.sluice.guard.Samples.GOOD;
import static dev.sluice.guard.Samples.START;
import static dev.sluice.guard.Samples.guard;
import static dev.sluice.guard.Samples.look;
import static dev.sluice.guard.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.RouterRule.RouterSight;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.Quiet;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was told often lately is told again later, if it is still so. */
final class QuietTest {
  private static final Guard AT_ONCE = guard(Duration.ZERO, Optional.empty());
  private static final Instant UNTIL = START.plusSeconds(60);

  @Test
  void keepsAGuardPendingUntilItIsNewsAndFiresItThen() {
    WatchOrder order = quiet(AT_ONCE.id());

    Watcher.Looked early = look(order, order.state(), BAD, UNTIL.minusSeconds(5));
    Watcher.Looked due = look(order, early.state(), BAD, UNTIL);

    assertThat(early.end()).isEmpty();
    assertThat(early.state().guards().getFirst().state()).isInstanceOf(GuardState.Pending.class);
    assertThat(due.end()).contains(new WatchEnd.GuardsFired(List.of(AT_ONCE.id())));
  }

  @Test
  void tellsNothingOfAGuardThatIsGoodAgainWhenItIsNews() {
    WatchOrder order = quiet(AT_ONCE.id());

    Watcher.Looked early = look(order, order.state(), BAD, UNTIL.minusSeconds(5));

    assertThat(look(order, early.state(), GOOD, UNTIL).end()).isEmpty();
  }

  @Test
  void tellsTheEndOfAnOutageWhenItIsNews() {
    WatchOrder order = quiet(WatchActivities.METRICS);
    WatchState out = order.state().out(true);

    Watcher.Looked silent = look(order, out, DOWN, UNTIL.minusSeconds(15));
    Watcher.Looked early = look(order, silent.state(), GOOD, UNTIL.minusSeconds(5));

    assertThat(early.end()).isEmpty();
    assertThat(look(order, early.state(), GOOD, UNTIL).end()).contains(new WatchEnd.OutageOver());
  }

  @Test
  void tellsThatTheRouterCanBeReadAgainWhenItIsNews() {
    WatchOrder order = quiet(WatchActivities.ROUTER);
    WatchState unread = order.state().router(Optional.of(new WatchState.Silence(START, true)));
    RouterSight sight = new RouterSight.Has(order.exposure().share());

    assertThat(RouterRule.look(order, unread, sight, UNTIL.minusSeconds(1)).end()).isEmpty();
    assertThat(RouterRule.look(order, unread, sight, UNTIL).end())
        .contains(new WatchEnd.RouterRead());
  }

  private static WatchOrder quiet(String about) {
    WatchOrder order = order(new NoData.Hold(), true, AT_ONCE);
    Extras extras = order.extras();
    return new WatchOrder(
        order.guards(),
        order.metrics(),
        new Extras(
            extras.metrics(),
            extras.window(),
            extras.notices(),
            extras.figures(),
            List.of(new Quiet(about, UNTIL))),
        order.exposure(),
        order.state(),
        order.pacing());
  }
}
