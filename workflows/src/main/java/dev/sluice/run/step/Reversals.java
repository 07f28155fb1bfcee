package dev.sluice.run.step;

import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.Ledger.Reversal;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Failures;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;

/** Takes back what steps did. */
record Reversals(WorkerSteps workers, ClusterSteps clusters) {
  /** How a command or a call is taken back, known before it acts; absent: it is not. */
  static Optional<Reversal> of(Step step, Scope scope) {
    if (step instanceof Step.Command command) {
      return command.undo().map(undo -> new Reversal.ByCommand(scope.fill(undo)));
    }
    if (step instanceof Step.Http http) {
      List<String> captured = http.capture().stream().map(HttpSpec.Kept::name).toList();
      return http.undo().map(undo -> new Reversal.ByCall(scope.fillBut(captured, undo), captured));
    }
    return Optional.empty();
  }

  /** Takes back what a step did; why not, if it could not. */
  Optional<String> undo(Ledger.Line.Undo undo) {
    Limits limits = undo.limits();
    StepId id = undo.step().undo();
    try {
      StepResult result =
          switch (undo.how()) {
            case Reversal.ByCommand command -> workers.undo(id, command.command(), limits);
            case Reversal.ByCall call -> workers.undo(id, call, limits);
            case Reversal.InCluster cluster ->
                clusters.undo(id, cluster.action(), limits.timeout());
          };
      return switch (Try.judged(result)) {
        case Try.Passed passed -> Optional.empty();
        case Try.Failed failed -> Optional.of(failed.why());
        case Try.Uncertain uncertain -> Optional.of(uncertain.why());
      };
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return Optional.of(Failures.why(failure));
    } catch (Scope.Missing missing) {
      return Optional.of(String.valueOf(missing.getMessage()));
    }
  }
}
