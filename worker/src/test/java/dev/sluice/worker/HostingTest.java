package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.port.CatalogueActivities.Listed;
import dev.sluice.port.Wire;
import dev.sluice.run.CheckWorkflow;
import dev.sluice.run.ListWorkflow;
import dev.sluice.run.command.RunNames;
import dev.sluice.worker.config.SettingsFile;
import dev.sluice.worker.config.SettingsFile.Reading.Settled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostingTest {
  @TempDir private Path directory;
  private TestWorkflowEnvironment environment = newEnvironment();

  @BeforeEach
  void startAWorkerAsItIsConfigured() throws IOException {
    Path file = directory.resolve("sluice.yaml");
    String example = Files.readString(Path.of("..", "docs", "examples", "sluice.yaml"));
    Files.writeString(file, example.replace("/var/lib/sluice", "data"));
    Files.createDirectory(directory.resolve("runbooks"));
    Settled settled = (Settled) SettingsFile.read(file);
    Activities activities =
        new Wiring(
                settled.settings(),
                environment.getWorkflowClient(),
                new SimpleMeterRegistry(),
                Worlds.none())
            .activities();
    new Hosting(activities, 10, Duration.ZERO).register(environment.getWorkerFactory());
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void listsRunbooksThroughTheWorker() {
    ListWorkflow list =
        environment.getWorkflowClient().newWorkflowStub(ListWorkflow.class, onTheQueue());

    assertThat(list.list())
        .extracting(Listed::name)
        .containsExactly("canary-deployment", "ramp-phase", "traffic-ramp-up");
  }

  @Test
  void checksARunbookThroughTheWorker() {
    CheckWorkflow check =
        environment.getWorkflowClient().newWorkflowStub(CheckWorkflow.class, onTheQueue());

    CheckReport report =
        check.check(new CheckRequest("canary-deployment", "", "", "hal9-staging", List.of()));

    assertThat(report.problems())
        .anySatisfy(each -> assertThat(each).contains("target 'hal9-staging' has no metric 'p99'"));
    assertThat(report.findings())
        .anySatisfy(each -> assertThat(each).contains("canary-deployment: stages 5"));
  }

  private static WorkflowOptions onTheQueue() {
    return WorkflowOptions.newBuilder().setTaskQueue(RunNames.QUEUE).build();
  }

  private static TestWorkflowEnvironment newEnvironment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
            .build());
  }
}
