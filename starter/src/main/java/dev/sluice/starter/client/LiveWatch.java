package dev.sluice.starter.client;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.WatchState;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.GuardLine;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.List;

/**
 * What a run's watcher has seen since the run last heard of it. The run itself learns that only
 * when a stretch of watching ends; the watcher's heartbeat knows it now.
 */
final class LiveWatch {
  static final String ACTIVITY = "watch-guards";

  private LiveWatch() {}

  /**
   * The view with what the heartbeat of one of these activities says; the same where none says
   * anything that the run does not know.
   */
  static RunView over(RunView view, List<PendingActivityInfo> activities) {
    return activities.stream()
        .filter(each -> each.getActivityType().getName().equals(ACTIVITY))
        .map(PendingActivityInfo::getHeartbeatDetails)
        .filter(details -> details.getPayloadsCount() > 0)
        .findFirst()
        .map(LiveWatch::state)
        .filter(state -> isNewer(state, view))
        .map(state -> with(view, state))
        .orElse(view);
  }

  private static boolean isNewer(WatchState state, RunView view) {
    Instant seen = state.lastLook().orElse(Instant.MIN);
    return !seen.isBefore(view.watch().lastLook().orElse(Instant.MIN));
  }

  /** Without what a watcher gathers for the record: a run that is asked shows none of it. */
  private static WatchState state(Payloads details) {
    return Wire.converter()
        .fromPayload(details.getPayloads(0), WatchState.class, WatchState.class)
        .afresh();
  }

  private static RunView with(RunView view, WatchState state) {
    RunView.Watch watch =
        new RunView.Watch(
            view.watch().guards().stream().map(line -> newest(line, state.guards())).toList(),
            view.watch().soak().map(soak -> newest(soak, state.soak())),
            state.seen(),
            state.lastLook().or(() -> view.watch().lastLook()),
            view.watch().units(),
            view.watch().figures());
    return view.with(watch);
  }

  /** A watcher may not know yet that its soak is void, or that another has begun. */
  private static SoakClock newest(SoakClock known, SoakClock beaten) {
    return beaten.from().equals(known.from()) ? beaten : known;
  }

  private static GuardLine newest(GuardLine line, List<GuardSight> sights) {
    return sights.stream()
        .filter(sight -> sight.guard().equals(line.sight().guard()))
        .findFirst()
        .map(line::with)
        .orElse(line);
  }
}
