package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runbooks that ship, at their full length, with a watcher that reports every 5 seconds. */
@Tag("long")
final class FullLengthTest {
  private static final int EVENTS = 3_000;
  private static final int BYTES = 1_200_000;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void theCanaryOf38HoursKeepsItsHistorySmall() {
    try (Scenario run = longRun("canary-deployment")) {
      assertThat(run.elapsed()).isBetween(Duration.ofHours(38), Duration.ofHours(42));
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void theRampUpOf49AndAHalfHoursKeepsItsHistorySmall() {
    try (Scenario run = longRun("traffic-ramp-up")) {
      assertThat(run.elapsed())
          .isBetween(Duration.ofHours(49).plusMinutes(30), Duration.ofHours(55));
    }
  }

  private static Scenario longRun(String runbook) {
    Scenario run = Scenario.with(Sheet.shipped(runbook), Sheet.lookingEvery(Duration.ofSeconds(5)));
    Instant began = Instant.now();
    run.world.traffic.driftAll(run.plan().runbook().opening().startsFrom());
    run.starts().isAttendedAfter("10m");
    run.recordedAs("full-length-" + runbook);
    int events = run.history().getEvents().size();
    int bytes = run.history().getHistory().getSerializedSize();
    System.out.printf(
        "%s, people answer after 10 min, %d gates: %d events, %d bytes, %s of workflow time in"
            + " %s%n",
        runbook,
        run.events(Event.GateOpened.class).size(),
        events,
        bytes,
        run.elapsed(),
        Duration.between(began, Instant.now()));
    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(events).isLessThan(EVENTS);
    assertThat(bytes).isLessThan(BYTES);
    return run;
  }
}
