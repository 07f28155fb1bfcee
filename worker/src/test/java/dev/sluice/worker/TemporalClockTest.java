package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalClockTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TemporalClock clock = new TemporalClock(InstantSource.fixed(NOW), meters);

  @ParameterizedTest
  @ValueSource(ints = {300, 11, -11, -3600})
  void goesByTemporalsClockWhereThisMachinesDiffers(int ahead) {
    begins(TemporalClock.NEWEST, NOW.minusSeconds(ahead));

    assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(ahead));
    assertThat(meters.get("sluice.clock.ahead").gauge().value()).isEqualTo(ahead);
  }

  @Test
  void takesNoBusyMachineForOneThatIsAhead() {
    begins(TemporalClock.NEWEST - 1, NOW.minusSeconds(60));
    begins(1, NOW.minusMillis(20));
    begins(TemporalClock.NEWEST - 1, NOW.minusSeconds(60));

    assertThat(clock.instant()).isEqualTo(NOW);
  }

  @Test
  void believesNobodyWhoIsAlone() {
    begins(TemporalClock.NEWEST - 1, NOW.minusSeconds(300));

    assertThat(clock.instant()).isEqualTo(NOW);
  }

  @Test
  void followsAClockThatIsSet() {
    begins(TemporalClock.NEWEST, NOW.minusSeconds(300));

    begins(TemporalClock.NEWEST, NOW);

    assertThat(clock.instant()).isEqualTo(NOW);
  }

  /** The in-memory server keeps its own time. */
  @Test
  void learnsFromActivitiesHowFarItIsAhead() {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    TemporalClock real = new TemporalClock(InstantSource.system(), meters);
    try (TestWorkflowEnvironment server = server(hourAgo, real)) {
      Worker worker = server.newWorker("queue");
      worker.registerWorkflowImplementationTypes(Often.class);
      worker.registerActivitiesImplementations(new Nothing());
      server.start();

      server.getWorkflowClient().newWorkflowStub(Working.class, onTheQueue()).work();

      assertThat(real.instant()).isBefore(Instant.now().minus(Duration.ofMinutes(50)));
    }
  }

  private static TestWorkflowEnvironment server(Instant time, TemporalClock clock) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(time)
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(clock).build())
            .build());
  }

  private static WorkflowOptions onTheQueue() {
    return WorkflowOptions.newBuilder().setTaskQueue("queue").build();
  }

  /** Runs activities. */
  @WorkflowInterface
  public interface Working {
    @WorkflowMethod
    void work();
  }

  /** Does nothing. */
  @ActivityInterface
  public interface Idle {
    void idle();
  }

  /** Does nothing as often as it takes. */
  public static final class Often implements Working {
    private final Idle idle =
        Workflow.newActivityStub(
            Idle.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

    @Override
    public void work() {
      for (int i = 0; i < TemporalClock.NEWEST; i++) {
        idle.idle();
      }
    }
  }

  /** Does nothing at all. */
  public static final class Nothing implements Idle {
    @Override
    public void idle() {
      // That it begins is what counts.
    }
  }

  private void begins(int activities, Instant moment) {
    for (int i = 0; i < activities; i++) {
      clock.began(moment);
    }
  }
}
