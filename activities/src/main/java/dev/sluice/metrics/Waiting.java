package dev.sluice.metrics;

import java.time.Duration;

/** What somebody does who waits for an errand. For one thread. */
interface Waiting {
  /** Nothing. */
  Waiting IDLE =
      new Waiting() {
        @Override
        public Duration patience() {
          return Duration.ofDays(1);
        }

        @Override
        public void overdue() {
          // Whoever waits a day has nothing else to do.
        }
      };

  /** How long to wait before something else has to be done; longer than zero. */
  Duration patience();

  /** Does it. What it throws ends the wait. */
  void overdue();
}
