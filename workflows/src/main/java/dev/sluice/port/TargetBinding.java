package dev.sluice.port;

import dev.sluice.runbook.TargetName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run acts on.
 *
 * @param practice absent: for real
 * @param mayRun programs that steps may start there
 */
public record TargetBinding(
    TargetName name,
    Optional<Practice> practice,
    RouterBinding router,
    MetricSource metrics,
    List<String> mayRun) {
  public TargetBinding {
    mayRun = List.copyOf(mayRun);
  }

  /**
   * Practice pace.
   *
   * @param factor what durations of machines are divided by, over 1
   * @param floor no window or {@code for} gets shorter than this
   */
  public record Practice(double factor, Duration floor) {}
}
