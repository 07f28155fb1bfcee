package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.Wire;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Timings;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that were recorded once replay on the flow of today, each way a run can end. */
final class StoredHistoriesTest {
  /**
   * In milliseconds of real time: the default of one second is less than a busy machine may need.
   */
  private static final long PATIENT_WITH_BUSY_MACHINES = 30_000;

  /** The in-memory server does not write it down, and what is handed over names it. */
  private static final String RUN = "run-1";

  private static final Pattern GOING_ON = Pattern.compile("after-([0-9]+)\\.");

  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replaysOnTheFlowOfToday(Path history) throws Exception {
    replay(history, () -> new RunbookWorkflow(timings(history)));
  }

  @Test
  void isRefusedByAFlowThatHasChanged() throws IOException {
    Path any = histories().getFirst();

    assertThatThrownBy(() -> replay(any, SleepsFirst::new))
        .hasStackTraceContaining("NonDeterministic");
  }

  @Test
  void coversEveryWayARunCanEnd() throws IOException {
    assertThat(histories())
        .extracting(file -> file.getFileName().toString().replace(".json.gz", ""))
        .contains(
            "promoted",
            "rolled-back-by-guard",
            "rolled-back-by-hand",
            "stopped",
            "rejected",
            "aborted",
            "cancelled",
            "left-above-zero",
            "refused-at-start",
            "goes-on-after-40",
            "gone-on-and-stopped",
            "target-taken",
            // Of the real server, which tells more of what became of a worker.
            "completed-spared-2-after-45",
            "completed-killed-at-message-26-1-after-45",
            "rolled-back-spared-1-after-45",
            "rolled-back-killed-at-message-25-2-after-45");
  }

  /** Some were recorded of runs that go on in a new execution early. */
  private static Timings timings(Path history) {
    Matcher events = GOING_ON.matcher(history.getFileName().toString());
    return events.find()
        ? Timings.STANDARD.goingOnAfter(Integer.parseInt(events.group(1)))
        : Timings.STANDARD;
  }

  private static void replay(Path file, Functions.Func<DynamicWorkflow> workflow) throws Exception {
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
      worker.registerWorkflowImplementationFactory(DynamicWorkflow.class, workflow);
      WorkflowReplayer.replayWorkflowExecution(history(file), worker);
    }
  }

  private static WorkflowExecutionHistory history(Path file) {
    String json = text(file);
    String id =
        WorkflowExecutionHistory.fromJson(json)
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getWorkflowId();
    return WorkflowExecutionHistory.fromJson(json, id.isEmpty() ? RUN : id);
  }

  private static String text(Path file) {
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The control: the same flow with one timer more. */
  public static final class SleepsFirst implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      Workflow.sleep(Duration.ofSeconds(1));
      return new RunbookWorkflow().execute(arguments);
    }
  }
}
