package dev.sluice.acceptance.runs;

import java.time.Duration;
import java.time.Instant;

/**
 * Something was killed, and came back.
 *
 * @param back when it was ready again
 */
record Outage(Instant killed, Instant back) {
  static final Outage NONE = new Outage(Instant.EPOCH, Instant.EPOCH);

  /** Kills something, starts it again, and waits until it is ready. */
  static Outage of(Runnable kill, Runnable restart) {
    kill.run();
    Instant killed = Instant.now();
    restart.run();
    return new Outage(killed, Instant.now());
  }

  /** How long after the return the first look at the guards was; negative if it was before. */
  Duration blindUntil(Instant look, String run) {
    System.out.printf(
        "%s: guards were watched again %d ms after the kill, %d ms after it was back%n",
        run, Duration.between(killed, look).toMillis(), Duration.between(back, look).toMillis());
    return Duration.between(back, look);
  }
}
