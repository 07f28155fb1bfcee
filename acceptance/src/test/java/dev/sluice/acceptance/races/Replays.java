package dev.sluice.acceptance.races;

import dev.sluice.port.Wire;
import dev.sluice.run.RunbookWorkflow;
import dev.sluice.run.command.RunNames;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replays a history, in this process or as a program. */
final class Replays {
  /** In milliseconds of real time: the default of one second is too short for busy machines. */
  private static final long PATIENT = 30_000;

  private Replays() {}

  /** Replays the history in the file that often, and fails when it is refused. */
  public static void main(String[] fileAndTimes) throws Exception {
    String history = Files.readString(Path.of(fileAndTimes[0]));
    for (int i = 0; i < Integer.parseInt(fileAndTimes[1]); i++) {
      replay(WorkflowExecutionHistory.fromJson(history));
    }
  }

  static void replay(WorkflowExecutionHistory history) throws Exception {
    TestEnvironmentOptions options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
            .build();
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker =
          env.newWorker(
              RunNames.QUEUE,
              WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(PATIENT).build());
      worker.registerWorkflowImplementationTypes(RunbookWorkflow.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
