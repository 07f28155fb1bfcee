package dev.sluice.run.watch;

import dev.sluice.guard.WatchState;
import dev.sluice.port.MetricSource;
import dev.sluice.port.WatchActivities.Exposure;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.Pacing;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Watching;
import java.time.Duration;
import java.util.Optional;

/** What the next watcher is told: what to look at, from which state on, how often, and how long. */
public final class WatchOrders {
  private final Watching watching;
  private final MetricSource metrics;
  private final Watched watched;
  private final Traffic traffic;
  private final Stretch stretch;
  private final Reactions reactions;
  private final Briefings briefings;
  private final Unwatched unwatched;

  public WatchOrders(
      Watching watching,
      MetricSource metrics,
      Watched watched,
      Traffic traffic,
      Stretch stretch,
      Reactions reactions,
      Briefings briefings,
      Unwatched unwatched) {
    this.watching = watching;
    this.metrics = metrics;
    this.watched = watched;
    this.traffic = traffic;
    this.stretch = stretch;
    this.reactions = reactions;
    this.briefings = briefings;
    this.unwatched = unwatched;
  }

  /**
   * The next one.
   *
   * @param expected what the router should have; absent: it is not looked at for drift
   */
  WatchOrder order(Optional<Percent> expected) {
    WatchState state = watched.next();
    return new WatchOrder(
        reactions.watched(watched.guards()),
        watched.asked(watched.guards()),
        new Extras(
            watching.shown(),
            watched.longestWindow(),
            briefings.due(),
            watching.figures(),
            reactions.news().quiet(),
            watched.promised(stretch.seldom())),
        new Exposure(
            traffic.router(),
            expected.orElse(traffic.controller().state().readBack()),
            expected.isPresent(),
            reactions.tested()),
        state,
        new Pacing(watched.counting(), metrics.every(), longest()));
  }

  /** Up to the next briefing, and until the router is looked at again. */
  private Duration longest() {
    if (unwatched.any()) {
      // The run waits for somebody to look, and knows of a look when a watcher is back from it.
      return metrics.every();
    }
    Duration length =
        briefings.shorten(
            stretch.next(
                Optional.of(watched.state().soak().required())
                    .filter(required -> watched.counting())),
            metrics.every());
    return reactions
        .drifts()
        .pause()
        .filter(pause -> pause.compareTo(length) < 0)
        .map(pause -> pause.plus(metrics.every()))
        .orElse(length);
  }
}
