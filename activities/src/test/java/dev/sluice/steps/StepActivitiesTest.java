package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.leash.Grip;
import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.StepId;
import dev.sluice.secrets.Secrets;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The activities as Temporal calls them. */
class StepActivitiesTest {
  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .build());

  @TempDir Path data;

  @BeforeEach
  void register() throws Exception {
    StepsSettings settings = new StepsSettings(data, List.of());
    temporal.registerActivitiesImplementations(
        new StepActivitiesImpl(
            settings, new Secrets(StepActivitiesTest::secret), new OkHttpClient()));
  }

  /** There is one secret, and looking for any other breaks. */
  private static Optional<String> secret(String name) {
    if (name.equals("known")) {
      return Optional.of("s3cr3t");
    }
    throw new IllegalStateException("nobody foresaw this of s3cr3t");
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void tellsInItsHeartbeatWhereTheProcessIs() {
    List<Grip> told = new CopyOnWriteArrayList<>();
    temporal.setActivityHeartbeatListener(Grip.class, told::add);

    StepResult result = activities().command(Orders.of("sleep", "0.1").order());

    assertThat(result).isInstanceOf(StepResult.Exited.class);
    assertThat(told).first().satisfies(grip -> assertThat(grip.token()).isNotEmpty());
  }

  @Test
  void endsWhatLivesWithItsStageWhenItIsCancelled() {
    temporal.setActivityHeartbeatListener(Grip.class, grip -> temporal.requestCancelActivity());

    StepResult result = activities().command(Orders.of("sleep", "300").untilTheStageEnds().order());

    assertThat(result).isInstanceOf(StepResult.Ended.class);
  }

  @Test
  void letsNoSecondAttemptAtAStepThatMayNotBeRepeatedBegin() {
    Limits once = Orders.of("cat").once().limits();

    assertThatThrownBy(() -> Uncertainty.requireFirst(2, once, new StepId("setup/1")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.OUTCOME_UNKNOWN.name());
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  @Test
  void letsFurtherAttemptsAtAStepThatMayBeRepeatedBegin() {
    Uncertainty.requireFirst(1, Orders.of("cat").once().limits(), new StepId("setup/1"));
    Uncertainty.requireFirst(7, Orders.of("cat").limits(), new StepId("setup/1"));

    assertThat(activities().command(Orders.of("cat").order()))
        .isInstanceOf(StepResult.Exited.class);
  }

  @Test
  void hasFailedOnceWhereAFaultKeepsItFromBeginning() {
    assertThatThrownBy(() -> activities().command(broken().order()))
        .hasCauseInstanceOf(ApplicationFailure.class)
        .cause()
        .extracting(failure -> ((ApplicationFailure) failure).getType())
        .isEqualTo(FailureType.FAULT.name());
    assertThatThrownBy(() -> activities().command(broken().once().order()))
        .hasMessageContaining("***")
        .hasMessageNotContaining("s3cr3t")
        .cause()
        .extracting(failure -> ((ApplicationFailure) failure).getType())
        .isEqualTo(FailureType.OUTCOME_UNKNOWN.name());
  }

  private static Orders broken() {
    return Orders.of("env").setting("TOKEN", "${{ secrets.known }}${{ secrets.broken }}");
  }

  @Test
  void hasFailedOnceWhereTheDataDirectoryCannotBeWritten() throws IOException {
    Files.writeString(data.resolve("runs"), "a file in the place of a folder");

    StepResult result = activities().command(Orders.of("cat").order());

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Refused.class,
            refused -> assertThat(refused.why()).contains("cannot be written"));
  }

  private StepActivities activities() {
    return temporal.newActivityStub(StepActivities.class);
  }
}
