package dev.sluice.run.flow;

import java.time.Duration;

/**
 * How patient the engine is.
 *
 * @param heartbeat a watcher or command that was not heard of for this long is taken for dead
 * @param stretch how long one watcher looks at most before the next takes over
 * @param write how long one traffic write may take; longer than the router itself needs to give up,
 *     so that a late write of a dead attempt cannot land after its successor's
 * @param outage what is done about a metric source that stays silent
 */
public record Timings(Duration heartbeat, Duration stretch, Duration write, Outage outage) {
  /** For real servers. */
  public static final Timings STANDARD =
      new Timings(
          Duration.ofSeconds(8),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          new Outage(Duration.ofMinutes(10), Duration.ofMinutes(30)));

  /**
   * No run stays exposed and blind without limit.
   *
   * @param escalate after this the whole roster is told
   * @param stepDown after this traffic goes back to the last stable level
   */
  public record Outage(Duration escalate, Duration stepDown) {}
}
