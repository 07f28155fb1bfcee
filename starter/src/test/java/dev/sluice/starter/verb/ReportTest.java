package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Wire;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.StartOrder;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of a run, asked of a worker. */
class ReportTest {
  private final TestWorkflowEnvironment server =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .setUseTimeskipping(false)
              .build());

  private final Runs runs =
      Runs.over(
          new Connection(server.getWorkflowServiceStubs(), server.getNamespace(), "in memory"));

  @BeforeEach
  void startAWorker() {
    server.newWorker(RunNames.QUEUE).registerWorkflowImplementationTypes(ScriptedRun.Impl.class);
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Typed report(String input, String... words) {
    runs.start(
        new StartOrder(
            "run-1",
            new RunbookName("scripted"),
            new TargetName("demo"),
            new PersonName("ana"),
            Map.of("script", input),
            Optional.empty()));
    return Typed.on(() -> runs, words);
  }

  @Test
  void printsTheResultsAsFarAsTheyAreKnown() {
    Typed typed = report("with-results", "report", "run-1", "--results");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith("# scripted results\n")
        .contains("## Lessons learned\n\n- **lessons**: not answered yet; it is asked of lead\n");
  }

  @Test
  void writesTheResultsIntoAFile(@TempDir Path folder) {
    Path file = folder.resolve("RESULTS.md");

    Typed typed =
        report("with-results", "report", "run-1", "--results", "-o", String.valueOf(file));

    assertThat(typed.out()).isEqualTo("wrote " + file + System.lineSeparator());
    assertThat(file).content().startsWith("# scripted results\n");
  }

  @Test
  void saysInTheReviewThatThereAreResults() {
    Typed typed = report("with-results", "report", "run-1");

    assertThat(typed.out()).contains("`RESULTS.md`, as `sluice report run-1 --results` prints it");
  }

  @Test
  void saysThatARunbookWantsNoResults() {
    Typed typed = report("without", "report", "run-1", "--results");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("run-1 has no document of results, since its runbook scripted has no field")
        .contains("see its review, with sluice report run-1 --review");
  }

  @Test
  void printsTheRecordWithItsLinesNumberedAndSealed() {
    Typed typed = report("without", "report", "run-1", "--json");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("\"seq\" : 1", "\"seq\" : 3", "\"hash\" : \"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--review"})
  void saysWhichLineOfTheRecordWasChanged(String option) {
    Typed typed = report("with-a-changed-line", "report", "run-1", option);

    assertThat(typed.code()).isEqualTo(8);
    assertThat(typed.out()).isNotEmpty();
    assertThat(typed.err())
        .contains("line 2 of the record was changed: its hash is not that of what it says")
        .contains("Do not rely on this report before you know who changed it, and why");
  }

  @Test
  void printsOneDocumentAtATime() {
    Typed typed = Typed.offline("report", "run-1", "--results", "--review");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("say --review or --results");
  }
}
