package dev.sluice.run;

import dev.sluice.followup.Item;
import dev.sluice.report.Event.RunOutcome;
import java.util.List;

/** What a run lets go of at its very end, and takes up again where it goes on after all. */
record Leaving(Lock lock, HandingOn handingOn) {
  /** Lets the target go, and hands on what is owed; what that is. */
  List<Item> leave(RunOutcome outcome) {
    lock.release();
    return handingOn.hand(outcome);
  }

  /** It goes on. */
  void stay() {
    lock.keep();
    handingOn.takeBack();
  }
}
