package dev.sluice.run;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.ProofRequest;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.port.TrafficActivities.TrafficWrite;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView;
import dev.sluice.rollback.ShiftPlan;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The one place that writes traffic; at most one write is under way. */
final class TrafficDesk {
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
  private static final int TRIES_BEFORE_ASKING = 5;
  private static final String COUNTS_NOTHING =
      "the target's router has no command that counts requests; the share was read back";
  private static final Duration COUNT_FOR = Duration.ofMinutes(2);

  private final RouterBinding router;
  private final Ports ports;
  private final Journal journal;
  private final Questions questions;
  private final Holds holds;
  private final Runnable changed;
  private final Runnable recallWatcher;
  private Percent commanded = Percent.ZERO;
  private Percent readBack = Percent.ZERO;
  private Optional<RunView.Measured> measured = Optional.empty();
  private boolean exposed;
  private int moves;
  private boolean writing;

  TrafficDesk(
      RouterBinding router,
      Ports ports,
      Journal journal,
      Questions questions,
      Holds holds,
      Runnable changed,
      Runnable recallWatcher) {
    this.router = router;
    this.ports = ports;
    this.journal = journal;
    this.questions = questions;
    this.holds = holds;
    this.changed = changed;
    this.recallWatcher = recallWatcher;
  }

  /** Reads the router before anything is touched. */
  Percent find() {
    for (int attempt = 1; ; attempt++) {
      try {
        commanded = ports.write("read traffic", router).read(router).share();
        readBack = commanded;
        return commanded;
      } catch (ActivityFailure failure) {
        Failures.letCancellationThrough(failure);
        pauseOrAsk(attempt, "the router could not be read: " + Failures.why(failure));
      }
    }
  }

  /** Moves traffic to a stage's share, and returns when the split that is counted agrees. */
  void shift(Stage.Shift shift) {
    exposed = true;
    moving(true);
    try {
      for (ShiftPlan.Write write : way(shift.to(), shift.over())) {
        // A hold freezes traffic where it is, on the way too.
        holds.awaitNone();
        setSurely(write.share());
        Waits.until(() -> false, write.pause(), "on the way to " + shift.to());
      }
      proveOrAsk(shift.to());
    } finally {
      moving(false);
    }
  }

  /** The writes that lead from here to a share. */
  List<ShiftPlan.Write> way(Percent to, Duration over) {
    return ShiftPlan.writes(commanded, to, over);
  }

  /** Lowers the share while people look into something; one that is lower already stays. */
  void lower(Percent share) {
    if (share.isBelow(commanded)) {
      exposed = true;
      moving(true);
      try {
        setSurely(share);
      } finally {
        moving(false);
      }
      prove(share);
    }
  }

  /** Says that traffic is on its way, so that no watcher takes what it sees for drift. */
  void moving(boolean now) {
    moves += now ? 1 : -1;
    recallWatcher.run();
    changed.run();
  }

  private void setSurely(Percent share) {
    for (int attempt = 1; ; attempt++) {
      Optional<String> failure = set(share, false);
      if (failure.isEmpty()) {
        return;
      }
      pauseOrAsk(attempt, "traffic could not be set to %s: %s".formatted(share, failure.get()));
    }
  }

  private void pauseOrAsk(int attempt, String what) {
    if (attempt % TRIES_BEFORE_ASKING == 0) {
      questions.ask(
          Questions.Kind.DECISION, what + ". Try again, or roll back?", List.of("try again"));
    } else {
      Waits.until(() -> false, BEFORE_RETRY, "before the router is tried again");
    }
  }

  /**
   * Sets the share on every balancer and reads it back.
   *
   * @param urgently first without a hop over a task queue
   * @return why it failed; empty: it is set
   */
  Optional<String> set(Percent share, boolean urgently) {
    Workflow.await(() -> !writing);
    AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
    writing = true;
    // A write that is under way is let finish: it is bounded, and what comes after must know what
    // it did.
    Workflow.newDetachedCancellationScope(() -> failure.set(write(share, urgently))).run();
    writing = false;
    changed.run();
    return failure.get();
  }

  private Optional<String> write(Percent share, boolean urgently) {
    try {
      TrafficWrite write = new TrafficWrite(router, share);
      // A program takes too long for a local activity, which would keep other commands waiting.
      TrafficReading reading =
          urgently && router.beyondUsual().isZero()
              ? ports.writeUrgently().set(write)
              : ports.write("traffic to " + share, router).set(write);
      journal.add(new Event.Shifted(commanded, reading.share()));
      commanded = share;
      readBack = reading.share();
      return Optional.empty();
    } catch (ActivityFailure failure) {
      return urgently ? write(share, false) : Optional.of(Failures.why(failure));
    }
  }

  private void proveOrAsk(Percent share) {
    while (true) {
      Optional<String> doubt = doubt(prove(share));
      if (doubt.isEmpty() || !router.counts()) {
        return;
      }
      String answer =
          questions.ask(
              Questions.Kind.DECISION,
              "traffic was set to %s, but %s. Look at the router; then count again, or go on without proof, or roll back"
                  .formatted(share, doubt.get()),
              List.of("count again", "go on"));
      if (answer.equals("go on")) {
        return;
      }
    }
  }

  /** Counts requests until the split agrees with the share or time is over. */
  SplitProof prove(Percent share) {
    SplitProof proof;
    try {
      proof = router.counts() ? count(share) : new SplitProof.NotMeasured(COUNTS_NOTHING);
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      proof = new SplitProof.NotMeasured(Failures.why(failure));
    }
    measured =
        switch (proof) {
          case SplitProof.Agrees agrees ->
              Optional.of(new RunView.Measured(agrees.toNew(), agrees.all()));
          case SplitProof.Differs differs ->
              Optional.of(new RunView.Measured(differs.toNew(), differs.all()));
          case SplitProof.NotMeasured not -> Optional.empty();
        };
    journal.add(new Event.Proven(share, proof));
    changed.run();
    return proof;
  }

  private SplitProof count(Percent share) {
    return ports
        .prove(COUNT_FOR, "count the split at " + share)
        .prove(new ProofRequest(router, share, COUNT_FOR));
  }

  private static Optional<String> doubt(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees -> Optional.empty();
      case SplitProof.Differs differs ->
          Optional.of(
              "%d of %d requests went to the new version in %s"
                  .formatted(differs.toNew(), differs.all(), DurationText.of(COUNT_FOR)));
      case SplitProof.NotMeasured not ->
          Optional.of("the split could not be counted: " + not.why());
    };
  }

  /** Somebody else lowered the share, and the run goes by it from now on. */
  void adopt(Percent found) {
    commanded = found;
    readBack = found;
    changed.run();
  }

  Percent commanded() {
    return commanded;
  }

  /**
   * What the router said it has then: the nearest share to the one commanded that it can express.
   */
  Percent readBack() {
    return readBack;
  }

  Optional<RunView.Measured> measured() {
    return measured;
  }

  RouterBinding router() {
    return router;
  }

  /** Whether this run has moved traffic. */
  boolean exposed() {
    return exposed;
  }

  /** Whether a write is under way. */
  boolean writing() {
    return writing;
  }

  /** Whether a shift is under way. */
  boolean moving() {
    return moves > 0;
  }

  /** How a run with this outcome leaves traffic. */
  String summary(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "completed, traffic at " + commanded;
      case ROLLED_BACK -> "rolled back to " + commanded;
      case HELD -> "ended at %s, people are watching".formatted(commanded);
      case ABORTED -> "ended before traffic was touched";
      case FAILED -> "failed";
    };
  }
}
