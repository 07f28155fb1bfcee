package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a runbook says about a metric source that stays silent. */
final class OutageFlowTest {
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  private static Scenario silent(String outage) {
    Scenario run =
        Scenario.with(Sheet.instead("window: 5m\n", "window: 5m\noutage: %s\n".formatted(outage)));
    run.starts().confirms().untilSoaking("ten");
    run.world.metrics.silent(run.world.now(), DOWN);
    return run.untilHeld();
  }

  private static Duration untilTrafficWasToGo(Scenario run) {
    return run.between(Event.Outage.class, Event.RollbackOrdered.class);
  }

  @Test
  void tellsPeopleAndStepsDownWhenItSays() {
    try (Scenario run = silent("{escalate: 5m, after: 15m}")) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);

      assertThat(untilTrafficWasToGo(run))
          .isBetween(Duration.ofMinutes(15), Duration.ofSeconds(905));
      assertThat(run.world.told())
          .anyMatch(each -> each.subject().contains("no metrics for 5m"))
          .noneMatch(each -> each.subject().contains("no metrics for 10m"));
    }
  }

  @Test
  void stepsDownThoughItSaysHoldWhenNobodyHasTakenOver() {
    try (Scenario run = silent("{escalate: 5m, after: 15m, then: hold}")) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);

      assertThat(untilTrafficWasToGo(run))
          .isBetween(Duration.ofMinutes(15), Duration.ofSeconds(905));
      assertThat(run.world.told())
          .anyMatch(each -> each.text().contains("takes over by then with `sluice hold run-1`"));
    }
  }

  @Test
  void holdsOnForAPersonWhoHasTakenOverUntilTheyGiveItBack() {
    try (Scenario run = silent("{escalate: 5m, after: 15m, then: hold}")) {
      run.passes("10m").tells("hold", "by", "bo").passes("50m").trafficIs("10%");
      assertThat(run.events(Event.RollbackOrdered.class)).isEmpty();

      run.tells("resume", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(untilTrafficWasToGo(run))
          .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    }
  }

  @Test
  void takesNoHoldFromBeforeTheOutageForATakeover() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead("window: 5m\n", "window: 5m\noutage: {after: 15m, then: hold}\n"))) {
      run.starts().confirms().untilSoaking("ten").tells("hold", "by", "bo").passes("5m");
      run.world.metrics.silent(run.world.now(), DOWN);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(untilTrafficWasToGo(run))
          .isBetween(Duration.ofMinutes(15), Duration.ofSeconds(905));
    }
  }
}
