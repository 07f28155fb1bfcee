package dev.sluice.guard;

import dev.sluice.guard.WatchState.Silence;
import dev.sluice.guard.Watcher.Looked;
import dev.sluice.port.WatchActivities;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run must know what the router has, or that nobody can read it. */
public final class RouterRule {
  /** A router that was not read for so many intervals is told of. */
  public static final int GRACE = 6;

  private RouterRule() {}

  /** What came of reading the router. */
  public sealed interface RouterSight {
    record Has(Percent share) implements RouterSight {}

    record Unread(String why) implements RouterSight {}
  }

  /**
   * Applies what was read. Drift is told first: that the router can be read again is told by the
   * next look then.
   */
  public static Looked look(WatchOrder order, WatchState before, RouterSight sight, Instant now) {
    return switch (sight) {
      case RouterSight.Has(Percent share) when !share.equals(order.exposure().share()) ->
          new Looked(before, Optional.of(new WatchEnd.Drifted(share)));
      case RouterSight.Has has when order.extras().quiet(WatchActivities.ROUTER, now) ->
          new Looked(before, Optional.empty());
      case RouterSight.Has has ->
          new Looked(
              before.router(Optional.empty()),
              before
                  .beside()
                  .router()
                  .filter(Silence::told)
                  .map(known -> new WatchEnd.RouterRead()));
      case RouterSight.Unread(String why) -> unread(order, before, why, now);
    };
  }

  private static Looked unread(WatchOrder order, WatchState before, String why, Instant now) {
    Silence known = before.beside().router().orElse(new Silence(now, false));
    Duration patience = order.pacing().every().multipliedBy(GRACE);
    boolean due = !known.told() && !now.isBefore(known.since().plus(patience));
    return new Looked(
        before.router(Optional.of(new Silence(known.since(), known.told() || due))),
        Optional.<WatchEnd>of(new WatchEnd.RouterUnread(why)).filter(end -> due));
  }
}
