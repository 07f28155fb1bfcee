package dev.sluice.metrics;

import dev.sluice.guard.RevisionRule;
import dev.sluice.guard.RouterRule;
import dev.sluice.guard.RouterRule.RouterSight;
import dev.sluice.guard.WatchState;
import dev.sluice.guard.Watcher;
import dev.sluice.guard.Watcher.Looked;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.WatchActivities.WatchOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once: at the metrics, and now and then at the revision and the router. */
record Lookout(WatchOrder order, Senses senses, InstantSource clock, WatchMeters meters) {
  /** The router and the revision are read at every one of so many looks. */
  static final int LOOKS_PER_DRIFT_CHECK = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  /**
   * What is known after one look more. The first thing of which the run must know ends it.
   *
   * @param number counts the looks, from 1
   */
  Looked look(WatchState state, int number) {
    Looked metrics = metrics(state);
    Looked revision = metrics.end().isEmpty() ? revision(metrics, number) : metrics;
    return revision.end().isEmpty() ? router(revision, number) : revision;
  }

  private Looked metrics(WatchState state) {
    Instant now = clock.instant();
    List<Question> questions = Watcher.asked(order, state, now);
    Asking asking = new Asking(senses.metrics(), meters, senses.errands());
    Looked looked = Watcher.look(order, state, asking.ask(order.metrics(), questions), now);
    meters.looked(looked.state());
    return looked;
  }

  private Looked revision(Looked looked, int number) {
    return order
        .exposure()
        .tested()
        .filter(tested -> number % LOOKS_PER_DRIFT_CHECK == 1)
        .map(tested ->
            RevisionRule.look(
                tested,
                looked.state(),
                senses.revision(new RevisionRequest(order.metrics(), tested.source())),
                clock.instant()))
        .orElse(looked);
  }

  private Looked router(Looked looked, int number) {
    if (!order.exposure().checkDrift() || number % LOOKS_PER_DRIFT_CHECK != 0) {
      return looked;
    }
    RouterSight sight = senses.router(order.exposure().router(), order.pacing().every());
    if (sight instanceof RouterSight.Unread(String why)) {
      meters.routerNotRead();
      LOG.warn("could not read the router to look for drift, will try again: {}", why);
    }
    return RouterRule.look(order, looked.state(), sight, clock.instant());
  }
}
