package dev.sluice.run;

import dev.sluice.report.Event.RunOutcome;

/** What a run lets go of at its very end, and takes up again where it goes on after all. */
record Leaving(Lock lock, HandingOn handingOn) {
  /** Lets the target go, and hands on what is owed. */
  void leave(RunOutcome outcome) {
    lock.release();
    handingOn.hand(outcome);
  }

  /** It goes on. */
  void stay() {
    lock.keep();
    handingOn.takeBack();
  }
}
