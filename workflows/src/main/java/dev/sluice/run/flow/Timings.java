package dev.sluice.run.flow;

import dev.sluice.runbook.Patience;
import dev.sluice.runbook.Runbook;
import java.time.Duration;

/**
 * How patient the engine is.
 *
 * @param silence after what silence an activity is taken for dead
 * @param stretch how long one watcher looks at most before the next takes over
 * @param write how long one traffic write may take; longer than the router itself needs to give up,
 *     so that a late write of a dead attempt cannot land after its successor's
 * @param starts how long an order waits for a worker that takes it
 * @param outage what is done about a metric source that stays silent
 * @param longest after how many events of history a run goes on in a new execution, at the first
 *     quiet moment; far below what Temporal takes, since a worker that restarts replays them all
 */
public record Timings(
    Silence silence, Duration stretch, Duration write, Starts starts, Outage outage, int longest) {
  /** For real servers. */
  public static final Timings STANDARD =
      new Timings(
          new Silence(Duration.ofSeconds(20), Duration.ofMinutes(2)),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          new Starts(Duration.ofSeconds(10), Duration.ofSeconds(30)),
          new Outage(Duration.ofMinutes(10), Duration.ofMinutes(30)),
          4_000);

  /** What is done about an outage where the runbook pins nothing of it. */
  public Patience.Outage outageOf(Runbook runbook) {
    return runbook
        .closing()
        .patience()
        .map(Patience::outage)
        .orElseGet(() ->
            new Patience.Outage(outage.escalate(), outage.stepDown(), Patience.Then.ROLLBACK));
  }

  /** The same for watchers who are taken for dead after another silence. */
  public Timings watchersSilentFor(Duration silent) {
    return new Timings(
        new Silence(silent, silence.step()), stretch, write, starts, outage, longest);
  }

  /** The same for steps that are taken for dead after another silence. */
  public Timings stepsSilentFor(Duration silent) {
    return new Timings(
        new Silence(silence.watcher(), silent), stretch, write, starts, outage, longest);
  }

  /** The same for runs that go on in a new execution after another number of events. */
  public Timings goingOnAfter(int events) {
    return new Timings(silence, stretch, write, starts, outage, events);
  }

  /**
   * Slow is not dead.
   *
   * @param watcher its successor goes on from its last heartbeat, so nothing is lost by a mistake
   * @param step it may have acted, so that a mistake is a question to people: long enough for a
   *     Temporal server to be restarted
   */
  public record Silence(Duration watcher, Duration step) {}

  /**
   * After this the run is told that there is no worker, or none that is free: a limit from the
   * start on alone would wait for ever.
   *
   * @param traffic for a write or a reading
   */
  public record Starts(Duration traffic, Duration watcher) {}

  /**
   * No run stays exposed and blind without limit.
   *
   * @param escalate after this the whole roster is told
   * @param stepDown after this traffic goes back to the last stable level
   */
  public record Outage(Duration escalate, Duration stepDown) {}
}
