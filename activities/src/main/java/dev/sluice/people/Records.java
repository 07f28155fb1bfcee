package dev.sluice.people;

import dev.sluice.port.FailureType;
import dev.sluice.report.RunRecord;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;

/** Where the records of runs are. */
@FunctionalInterface
public interface Records {
  /**
   * All that happened in a run up to now; fails with {@link FailureType#UNAVAILABLE} if it does not
   * answer.
   *
   * @param run its workflow id
   */
  RunRecord of(String run);

  /** The runs themselves are asked, each by the worker that has it in memory. */
  static Records by(WorkflowClient client) {
    return run -> {
      try {
        return client.newUntypedWorkflowStub(run).query(RunRecord.QUERY, RunRecord.class);
      } catch (WorkflowException | StatusRuntimeException silent) {
        throw FailureType.UNAVAILABLE.failure(
            "run %s does not say what happened in it: %s".formatted(run, silent.getMessage()));
      }
    };
  }
}
