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
            settings, new Secrets(name -> Optional.empty()), new OkHttpClient()));
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

  private StepActivities activities() {
    return temporal.newActivityStub(StepActivities.class);
  }
}
