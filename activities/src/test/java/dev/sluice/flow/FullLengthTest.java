package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The canary that ships, at its full length of 38 hours of soak, with a watcher that reports every
 * 5 seconds.
 */
final class FullLengthTest {
  private static final int EVENTS = 2_000;
  private static final int BYTES = 1_000_000;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void keepsItsHistorySmall() {
    try (Scenario run =
        Scenario.with(
            Sheet.shipped("canary-deployment"), Sheet.lookingEvery(Duration.ofSeconds(5)))) {
      run.starts().untilAsked("confirm", "Shadow").isAttendedAfter("10m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.elapsed()).isBetween(Duration.ofHours(38), Duration.ofHours(42));
      int events = run.history().getEvents().size();
      int bytes = run.history().getHistory().getSerializedSize();
      System.out.printf(
          "38 h canary, people answer after 10 min, %d gates: %d events, %d bytes, %s of workflow"
              + " time%n",
          run.events(Event.GateOpened.class).size(), events, bytes, run.elapsed());
      run.recordedAs("full-length");
      assertThat(events).isLessThan(EVENTS);
      assertThat(bytes).isLessThan(BYTES);
    }
  }
}
