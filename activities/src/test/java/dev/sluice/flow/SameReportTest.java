package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runbooks that ship leave the same report wherever their runs go on in new executions. */
@Tag("long")
final class SameReportTest {
  /** From as early as a run can go on to where a long stage is in one execution. */
  private static final int FIRST = 40;

  private static final int LAST = 130;
  private static final int STEP = 15;

  @ParameterizedTest
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  @ValueSource(strings = {"canary-deployment", "traffic-ramp-up", "ramp-phase"})
  void isTheSame(String runbook) {
    Masked whole = report(runbook, Integer.MAX_VALUE);

    IntStream.iterate(FIRST, events -> events <= LAST, events -> events + STEP)
        .forEach(events ->
            assertThat(report(runbook, events))
                .as("%s, going on after %d events", runbook, events)
                .isEqualTo(whole));
  }

  private static Masked report(String runbook, int events) {
    try (Scenario run =
        Scenario.goingOnAfter(
            events,
            Sheet.shipped(runbook),
            Sheet.segmented("segment", "a", "b", "c"),
            Sheet.lookingEvery(Duration.ofMinutes(1)))) {
      run.world.traffic.driftAll(run.plan().runbook().opening().startsFrom());
      RampPhaseFlowTest.healthy(run).starts().isAttendedAfter("2m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      System.out.printf(
          "%s, going on after %d events: %d executions%n",
          runbook, events, Executions.of(run).count());
      return Masked.of(run);
    }
  }
}
