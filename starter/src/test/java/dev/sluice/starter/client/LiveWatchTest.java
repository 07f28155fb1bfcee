package dev.sluice.starter.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.guard.WatchState;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.runbook.Percent;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveWatchTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  @Test
  void showsWhatTheWatcherSawSinceTheRunHeardOfIt() {
    RunView fresh =
        LiveWatch.over(
            view(NOON), List.of(beating("watch-guards", state(NOON.plusSeconds(5), 0.0123))));

    assertThat(fresh.watch().soak().orElseThrow().counted()).isEqualTo(Duration.ofMinutes(3));
    assertThat(fresh.watch().guards().getFirst().sight().reading())
        .isEqualTo(new Reading.Value(0.0123));
  }

  @Test
  void keepsTheConditionOfAGuardAsTheRunSaysIt() {
    RunView fresh =
        LiveWatch.over(
            view(NOON), List.of(beating("watch-guards", state(NOON.plusSeconds(5), 0.0123))));

    assertThat(fresh.watch().guards().getFirst().condition()).isEqualTo("p99 > 50ms");
  }

  @Test
  void takesNoHeartbeatThatIsOlderThanWhatTheRunKnows() {
    RunView view = view(NOON.plusSeconds(10));

    assertThat(
            LiveWatch.over(view, List.of(beating("watch-guards", state(NOON.plusSeconds(5), 0.5)))))
        .isSameAs(view);
  }

  @Test
  void keepsTheSoakThatBeginsAnewWhileAWatcherGoesOnWithTheOldOne() {
    SoakClock anew =
        new SoakClock(Duration.ofMinutes(4), Duration.ZERO, Duration.ZERO, NOON.plusSeconds(60));

    RunView fresh =
        LiveWatch.over(
            view(NOON, anew), List.of(beating("watch-guards", state(NOON.plusSeconds(5), 0.0123))));

    assertThat(fresh.watch().soak()).contains(anew);
    assertThat(fresh.watch().lastLook()).contains(NOON.plusSeconds(5));
  }

  @Test
  void takesNoHeartbeatOfAnotherActivityForTheWatchers() {
    RunView view = view(NOON);

    assertThat(LiveWatch.over(view, List.of(beating("run-command", state(NOON, 0.5)))))
        .isSameAs(view);
  }

  private static PendingActivityInfo beating(String type, WatchState state) {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName(type))
        .setHeartbeatDetails(Wire.converter().toPayloads(state).orElseThrow())
        .build();
  }

  private static RunView view(Instant lastLook) {
    return view(lastLook, new SoakClock(Duration.ofMinutes(4), Duration.ZERO, Duration.ZERO, NOON));
  }

  private static RunView view(Instant lastLook, SoakClock soak) {
    RunView.GuardLine guard =
        new RunView.GuardLine("p99 > 50ms", Duration.ofMinutes(2), sight(0.001));
    return new RunView(
        new RunView.Header(
            "run-1",
            "canary",
            "demo",
            "ana",
            new RunView.Times(NOON, Optional.empty(), Optional.empty()),
            ""),
        new RunView.Where(RunView.Phase.SOAKING, "one", 1, 1, List.of(), Optional.empty()),
        new RunView.Traffic(Percent.of(5), Optional.empty()),
        new RunView.Watch(
            List.of(guard),
            Optional.of(soak),
            List.of(),
            Optional.of(lastLook),
            List.of(),
            List.of()),
        List.of(),
        List.of());
  }

  private static WatchState state(Instant lastLook, double p99) {
    SoakClock soak =
        new SoakClock(Duration.ofMinutes(4), Duration.ofMinutes(3), Duration.ofMinutes(3), NOON);
    return new WatchState(
        List.of(sight(p99)), soak, List.of(), Duration.ZERO, Optional.of(lastLook));
  }

  private static GuardSight sight(double p99) {
    return new GuardSight(
        "guard/1", new GuardState.Inactive(), Verdict.OK, new Reading.Value(p99), Duration.ZERO);
  }
}
