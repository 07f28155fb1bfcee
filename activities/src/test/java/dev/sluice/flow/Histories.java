package dev.sluice.flow;

import dev.sluice.port.Wire;
import dev.sluice.run.RunbookWorkflow;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Timings;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Replays histories of test runs at once, and keeps them where {@code -Dsluice.histories} says, if
 * it says so.
 */
final class Histories {
  /**
   * In milliseconds of real time: the default of one second is less than a busy machine may need.
   */
  private static final long PATIENT_WITH_BUSY_MACHINES = 30_000;

  private Histories() {}

  static void keep(String name, WorkflowExecutionHistory history, Timings timings) {
    replay(history, timings);
    String directory = System.getProperty("sluice.histories", "");
    if (!directory.isEmpty()) {
      Path file = Path.of(directory, name + ".json.gz");
      try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
        packed.write(history.toJson(false).getBytes(StandardCharsets.UTF_8));
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /** On a worker that has not seen the run, as one does that takes over from another. */
  private static void replay(WorkflowExecutionHistory history, Timings timings) {
    TestEnvironmentOptions options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
            .build();
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker =
          env.newWorker(
              RunNames.QUEUE,
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(PATIENT_WITH_BUSY_MACHINES)
                  .build());
      worker.registerWorkflowImplementationFactory(
          RunbookWorkflow.class, () -> new RunbookWorkflow(timings));
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    } catch (Exception refused) {
      throw new AssertionError("the history does not replay: " + refused.getMessage(), refused);
    }
  }
}
