package dev.sluice.worker;

import java.time.Duration;

/**
 * What a worker needs to watch so many runs at once: slots, memory, and how often watchers beat.
 *
 * @param runs at least 1
 */
record Capacity(int runs) {
  private static final Duration LEAST_BEAT = Duration.ofSeconds(2);

  /** A beat costs the server about a millisecond: all together take a fifth of one core of it. */
  private static final int BEATS_PER_SECOND = 200;

  private static final Duration LEAST_SILENCE = Duration.ofSeconds(20);
  private static final int BEATS_MISSED = 4;

  /** Watchers at once; more than runs, since one that is recalled may still be ending. */
  int watchers() {
    return runs + Math.max(10, runs / 4);
  }

  /** Steps at once; some run for hours, and a stage may have several beside its soak. */
  int steps() {
    return Math.max(50, 2 * runs);
  }

  /** Readings and writes of traffic at once; each is short. */
  int traffic() {
    return Math.max(50, runs / 5);
  }

  /** Notices and documents at once. */
  int people() {
    return Math.max(20, runs / 10);
  }

  /** What else runs order at once: plans, measurements, proofs. */
  int others() {
    return Math.max(50, runs / 2);
  }

  /** Runs and locks kept in memory between their tasks; one takes about 33 kB. */
  int cached() {
    return 2 * watchers() + 200;
  }

  /** Threads of the runs in memory. */
  int threads() {
    return 4 * cached();
  }

  /** Between two beats of a watcher, as a rule. */
  Duration beat() {
    Duration together = Duration.ofMillis(runs * 1_000L / BEATS_PER_SECOND);
    return together.compareTo(LEAST_BEAT) < 0 ? LEAST_BEAT : together;
  }

  /** After this a watcher is taken for dead. */
  Duration silence() {
    Duration beats = beat().multipliedBy(BEATS_MISSED);
    return beats.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : beats;
  }
}
