package dev.sluice.starter.client;

import com.google.protobuf.Timestamp;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long nobody has heard of the watcher of a run. */
final class WatchSilence {
  /** A watcher beats far more often than this. */
  static final Duration TOO_LONG = Duration.ofMinutes(1);

  private WatchSilence() {}

  /**
   * The silence of the watcher among these activities; absent: it was heard of lately, or none is
   * ordered.
   */
  static Optional<Duration> of(List<PendingActivityInfo> activities, Instant now) {
    return activities.stream()
        .filter(each -> each.getActivityType().getName().equals(LiveWatch.ACTIVITY))
        .findFirst()
        .map(each -> Duration.between(heard(each), now))
        .filter(silent -> silent.compareTo(TOO_LONG) > 0);
  }

  private static Instant heard(PendingActivityInfo watcher) {
    if (watcher.hasLastHeartbeatTime()) {
      return instant(watcher.getLastHeartbeatTime());
    }
    return instant(
        watcher.hasLastStartedTime() ? watcher.getLastStartedTime() : watcher.getScheduledTime());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
