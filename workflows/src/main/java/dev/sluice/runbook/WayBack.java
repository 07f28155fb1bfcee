package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;

/**
 * How a rollback treats a step.
 *
 * @param beforeTraffic it is done before traffic goes back, which waits for it for that long at
 *     most; absent: after it
 * @param strict whether older undos wait for a person if it fails
 * @param noReturn it cannot be taken back, and this is what a way back means from then on; absent:
 *     it can
 */
public record WayBack(
    Optional<Duration> beforeTraffic,
    boolean strict,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<NoReturn> noReturn) {
  /** Of a step that can be taken back. */
  public WayBack(Optional<Duration> beforeTraffic, boolean strict) {
    this(beforeTraffic, strict, Optional.empty());
  }

  /** Of a step that cannot be taken back. */
  public static WayBack noReturn(NoReturn from) {
    return new WayBack(Optional.empty(), false, Optional.of(from));
  }
}
