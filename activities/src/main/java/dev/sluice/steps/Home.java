package dev.sluice.steps;

import dev.sluice.port.StepActivities.StepResult;

/**
 * The run that has ordered a step, as an attempt at it reaches it. Each call returns when it has
 * been answered, or when nobody could be reached for a while. Safe for use by many threads.
 */
interface Home {
  /** Whether the run still waits for what the attempt brings. */
  Wish wish();

  /** Ends the activity with a result, as a return from it would. */
  Receipt complete(StepResult result);

  /** Tells the run how the attempt has ended, past an activity that the server has given up. */
  Receipt tell(StepResult result);

  /** What a run wants of an attempt. */
  enum Wish {
    GO_ON,
    /** Nobody waits for it, or the run has ended. */
    END,
    /** Nobody could be asked. */
    UNKNOWN
  }

  /** What has become of a message. */
  enum Receipt {
    TAKEN,
    /** It came to the server, and there is nobody any more whom it is for. */
    UNWANTED,
    /** Nobody knows whether it came to the server. */
    UNANSWERED
  }
}
