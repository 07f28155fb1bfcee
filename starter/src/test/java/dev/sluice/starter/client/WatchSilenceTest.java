package dev.sluice.starter.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchSilenceTest {
  private static final Instant NOW = Instant.parse("2025-01-06T12:00:00Z");

  @Test
  void saysHowLongAWatcherHasNotBeaten() {
    PendingActivityInfo silent = watcher().setLastHeartbeatTime(ago(61)).build();
    PendingActivityInfo alive = watcher().setLastHeartbeatTime(ago(60)).build();

    assertThat(WatchSilence.of(List.of(silent), NOW)).contains(Duration.ofSeconds(61));
    assertThat(WatchSilence.of(List.of(alive), NOW)).isEmpty();
  }

  @Test
  void takesAWatcherThatNobodyTookUpForASilentOne() {
    PendingActivityInfo waiting = watcher().setScheduledTime(ago(90)).build();
    PendingActivityInfo begun =
        watcher().setScheduledTime(ago(90)).setLastStartedTime(ago(5)).build();

    assertThat(WatchSilence.of(List.of(waiting), NOW)).contains(Duration.ofSeconds(90));
    assertThat(WatchSilence.of(List.of(begun), NOW)).isEmpty();
  }

  @Test
  void saysNothingOfOtherActivitiesOrWhereNothingIsToBeWatched() {
    PendingActivityInfo step =
        watcher()
            .setActivityType(ActivityType.newBuilder().setName("run-command"))
            .setLastHeartbeatTime(ago(600))
            .build();

    assertThat(WatchSilence.of(List.of(step), NOW)).isEmpty();
    assertThat(WatchSilence.of(List.of(), NOW)).isEmpty();
  }

  private static PendingActivityInfo.Builder watcher() {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName("watch-guards"));
  }

  private static Timestamp ago(long seconds) {
    return Timestamp.newBuilder().setSeconds(NOW.minusSeconds(seconds).getEpochSecond()).build();
  }
}
