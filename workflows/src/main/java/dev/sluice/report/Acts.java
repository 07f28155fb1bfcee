package dev.sluice.report;

import dev.sluice.report.Event.Act;
import java.util.Optional;

/** Whose act an event was. */
public final class Acts {
  private Acts() {}

  /** The act of a person or of the run itself; absent: the event just happened. */
  public static Optional<Act> of(Event event) {
    return switch (event) {
      case Event.Confirmed confirmed -> Optional.of(confirmed.act());
      case Event.Signed signed -> Optional.of(signed.act());
      case Event.Decided decided -> Optional.of(decided.act());
      case Event.HoldBegan began -> Optional.of(began.act());
      case Event.HoldEnded ended -> Optional.of(ended.act());
      case Event.RollbackOrdered ordered -> Optional.of(ordered.act());
      case Event.Deviation deviation -> Optional.of(deviation.act());
      case Event.Began began -> Optional.empty();
      case Event.StageEntered entered -> Optional.empty();
      case Event.StagePassed passed -> Optional.empty();
      case Event.StepRan ran -> Optional.empty();
      case Event.StepUncertain uncertain -> Optional.empty();
      case Event.Told told -> Optional.empty();
      case Event.Shifted shifted -> Optional.empty();
      case Event.Proven proven -> Optional.empty();
      case Event.Soaked soaked -> Optional.empty();
      case Event.Watched watched -> Optional.empty();
      case Event.GuardFired fired -> Optional.empty();
      case Event.Baselined baselined -> Optional.empty();
      case Event.Judged judged -> Optional.empty();
      case Event.Drifted drifted -> Optional.empty();
      case Event.Outage outage -> Optional.empty();
      case Event.RevisionRead read -> Optional.empty();
      case Event.RevisionUnread unread -> Optional.empty();
      case Event.Revised revised -> Optional.empty();
      case Event.Looked looked -> Optional.empty();
      case Event.CheckpointPassed passed -> Optional.empty();
      case Event.Appointed appointed -> Optional.empty();
      case Event.GateOpened opened -> Optional.empty();
      case Event.GateClosed closed -> Optional.empty();
      case Event.Asked asked -> Optional.empty();
      case Event.Undone undone -> Optional.empty();
      case Event.Refused refused -> Optional.empty();
      case Event.Ended ended -> Optional.empty();
      case Event.Foreign foreign -> Optional.empty();
    };
  }
}
