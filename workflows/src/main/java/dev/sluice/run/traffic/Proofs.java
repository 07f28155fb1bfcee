package dev.sluice.run.traffic;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.ProofRequest;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event;
import dev.sluice.report.RunView;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Percent;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.Optional;

/** Counts requests, to prove that traffic is where it was put. */
public final class Proofs {
  static final Duration COUNT_FOR = Duration.ofMinutes(2);
  private static final String COUNTS_NOTHING =
      "the target's router has no command that counts requests; the share was read back";

  private final RouterBinding router;
  private final ActivityStubs ports;
  private final Journal journal;
  private Optional<RunView.Measured> measured = Optional.empty();
  private boolean counting;

  public Proofs(RouterBinding router, ActivityStubs ports, Journal journal) {
    this.router = router;
    this.ports = ports;
    this.journal = journal;
  }

  /** Counts requests until the split agrees with the share or time is over. */
  public SplitProof prove(Percent share) {
    counting = true;
    try {
      return counted(share);
    } finally {
      counting = false;
    }
  }

  private SplitProof counted(Percent share) {
    SplitProof proof = router.counts() ? count(share) : new SplitProof.NotMeasured(COUNTS_NOTHING);
    measured = measured(proof);
    journal.add(new Event.Proven(share, proof));
    return proof;
  }

  private SplitProof count(Percent share) {
    try {
      return ports
          .prove(COUNT_FOR, "count the split at " + share)
          .prove(new ProofRequest(router, share, COUNT_FOR));
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return new SplitProof.NotMeasured(Failures.why(failure));
    }
  }

  private static Optional<RunView.Measured> measured(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees ->
          Optional.of(new RunView.Measured(agrees.toNew(), agrees.all()));
      case SplitProof.Differs differs ->
          Optional.of(new RunView.Measured(differs.toNew(), differs.all()));
      case SplitProof.NotMeasured not -> Optional.empty();
    };
  }

  /** Goes on from what an earlier execution of the run has counted. */
  public void goOnFrom(Optional<RunView.Measured> earlier) {
    measured = earlier;
  }

  /** Whether requests are being counted. */
  public boolean counting() {
    return counting;
  }

  /** What was counted last; absent: nothing was. */
  public Optional<RunView.Measured> measured() {
    return measured;
  }
}
