package dev.sluice.report;

import dev.sluice.runbook.StepId;

/** At which stage or checkpoint something happened. Pure. */
final class Places {
  private Places() {}

  /**
   * Whether an event was about a checkpoint.
   *
   * @param where stage and checkpoint, e.g. {@code ramp-10/midpoint}
   */
  static boolean about(Event event, String where) {
    return switch (event) {
      case Event.Looked looked -> looked.where().equals(where);
      case Event.CheckpointPassed passed -> passed.where().equals(where);
      case Event.Judged judged -> judged.where().equals(where);
      case Event.GateOpened opened -> opened.where().equals(where);
      case Event.Signed signed -> signed.where().equals(where);
      case Event.GateClosed closed -> closed.where().equals(where);
      case Event.StepRan ran -> below(ran.step(), where);
      case Event.StepUncertain uncertain -> below(uncertain.step(), where);
      case Event.Confirmed confirmed -> below(confirmed.step(), where);
      case Event.Baselined baselined -> below(baselined.step(), where);
      case Event.Asked asked -> names(asked.question(), where);
      case Event.Decided decided -> names(decided.question(), where);
      case Event.Began began -> false;
      case Event.Appointed appointed -> false;
      case Event.StageEntered entered -> false;
      case Event.StagePassed passed -> false;
      case Event.Told told -> false;
      case Event.Shifted shifted -> false;
      case Event.Proven proven -> false;
      case Event.Soaked soaked -> false;
      case Event.Watched watched -> false;
      case Event.GuardFired fired -> false;
      case Event.Drifted drifted -> false;
      case Event.Outage outage -> false;
      case Event.RevisionRead read -> false;
      case Event.RevisionUnread unread -> false;
      case Event.Revised revised -> false;
      case Event.HoldBegan began -> false;
      case Event.HoldEnded ended -> false;
      case Event.RollbackOrdered ordered -> false;
      case Event.Undone undone -> false;
      case Event.Deviation deviation -> false;
      case Event.Refused refused -> false;
      case Event.Ended ended -> false;
      case Event.Foreign foreign -> false;
    };
  }

  private static boolean below(StepId step, String where) {
    return step.value().startsWith(where + "/");
  }

  /** A checkpoint without a gate asks so, when something is not met there. */
  private static boolean names(String question, String where) {
    return question.startsWith("checkpoint " + where + " ");
  }
}
