package dev.sluice.run.traffic;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.rollback.ShiftPlan;
import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Questions;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * Moves traffic on the way forward, and asks people where it does not move or cannot be counted.
 */
public final class Shifts {
  private final RouterBinding router;
  private final TrafficController traffic;
  private final Proofs proofs;
  private final Questions questions;
  private final Holds holds;
  private final Journal journal;
  private boolean exposed;
  private boolean arriving;
  private int underWay;

  public Shifts(
      RouterBinding router,
      TrafficController traffic,
      Proofs proofs,
      Questions questions,
      Holds holds,
      Journal journal) {
    this.router = router;
    this.traffic = traffic;
    this.proofs = proofs;
    this.questions = questions;
    this.holds = holds;
    this.journal = journal;
  }

  /** Reads the router before anything is touched. */
  public Percent find() {
    while (true) {
      try {
        return traffic.find();
      } catch (ActivityFailure failure) {
        Failures.letCancellationThrough(failure);
        askToTryAgain("the router could not be read: " + Failures.why(failure));
      }
    }
  }

  /** Moves traffic to a stage's share, and returns when the split that is counted agrees. */
  public void shift(Stage.Shift shift) {
    begin();
    try {
      List<ShiftPlan.Write> way =
          ShiftPlan.writes(traffic.state().commanded(), shift.to(), shift.over());
      for (ShiftPlan.Write write : way) {
        arriving = write.equals(way.getLast());
        reach(write.share());
        Waits.until(() -> false, write.pause(), "on the way to " + shift.to());
      }
      proveOrAsk(shift.to());
    } finally {
      arriving = false;
      end();
    }
  }

  /**
   * Whether the last write of a shift is made, or was just made and its split is not counted yet.
   */
  public boolean arriving() {
    return arriving;
  }

  /** Lowers the share while people look into something; one that is lower already stays. */
  public void lower(Percent share) {
    if (share.isBelow(traffic.state().commanded())) {
      exposed = true;
      do {
        attempt(share);
      } while (share.isBelow(traffic.state().commanded()));
      proofs.prove(traffic.state().commanded());
    }
  }

  /** Traffic is on its way, so that nobody takes what is seen for drift. */
  public void begin() {
    exposed = true;
    underWay++;
    journal.touch();
  }

  /** It has arrived, or was overtaken. */
  public void end() {
    underWay--;
    journal.touch();
  }

  /**
   * Wants a share until the router has it. A hold freezes traffic where it is, on the way too; what
   * lowers it meanwhile holds the run, so that the share is wanted again when nothing holds.
   */
  private void reach(Percent share) {
    do {
      holds.awaitNone();
      attempt(share);
    } while (!traffic.state().reached() || !traffic.state().commanded().equals(share));
  }

  /** Wants a share once, and asks people where the router does not take it. */
  private void attempt(Percent share) {
    traffic.want(share, Pace.ORDERLY);
    long mine = traffic.state().wanted().epoch();
    Workflow.await(() -> !traffic.state().pending() || overtaken(mine));
    if (!overtaken(mine)) {
      traffic
          .state()
          .trouble()
          .ifPresent(
              why -> askToTryAgain("traffic could not be set to %s: %s".formatted(share, why)));
    }
  }

  private boolean overtaken(long epoch) {
    return traffic.state().wanted().epoch() != epoch;
  }

  private void askToTryAgain(String what) {
    questions.put(what + ". Try again, or roll back?", List.of("try again"));
  }

  private void proveOrAsk(Percent share) {
    while (true) {
      Optional<String> doubt = doubt(proofs.prove(share));
      if (doubt.isEmpty() || !router.counts()) {
        return;
      }
      String answer =
          questions.put(
              "traffic was set to %s, but %s. Look at the router; then count again, or go on without proof, or roll back"
                  .formatted(share, doubt.get()),
              List.of("count again", "go on"),
              "go on");
      if (answer.equals("go on")) {
        return;
      }
    }
  }

  private static Optional<String> doubt(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees -> Optional.empty();
      case SplitProof.Differs differs ->
          Optional.of(
              "%d of %d requests went to the new version in %s"
                  .formatted(differs.toNew(), differs.all(), DurationText.of(Proofs.COUNT_FOR)));
      case SplitProof.NotMeasured not ->
          Optional.of("the split could not be counted: " + not.why());
    };
  }

  /** Goes on from an earlier execution of the run. */
  public void goOnFrom(boolean moved) {
    exposed = moved;
  }

  /** Whether traffic is on its way. */
  public boolean underWay() {
    return underWay > 0;
  }

  /** Whether this run has moved traffic. */
  public boolean exposed() {
    return exposed;
  }

  /**
   * Whether what the router has is looked at for drift: while traffic moves it is the move that
   * differs. A shift that is held moves nothing.
   */
  public boolean watchedForDrift() {
    return traffic.state().steady() && (underWay == 0 || holds.any());
  }
}
