package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A role may decide against a no-go where the runbook says so, for as long as it says. */
final class OverrideFlowTest {
  private static final Sheet.Change OVERRIDE =
      Sheet.instead(
          "ask: Go on?", "ask: Go on?\n      override: {roles: vp-engineering, no-go: 10m}");

  private static Scenario noGo() {
    return Scenario.with(OVERRIDE, Sheet.reached("fay"))
        .starts()
        .confirms()
        .untilAsked("sign", "ten")
        .tells("reject", "by", "bo", "role", "operations-lead");
  }

  @Test
  void goesOnWhereSomebodyDecidesAgainstANoGoInTime() {
    try (Scenario run = noGo().passes("9m").trafficIs("10%")) {
      run.signs("fay", "vp-engineering").untilSoaking("fifty");

      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .contains("vp-engineering decided alone at ten: proceed");
      assertThat(run.events(Event.RollbackOrdered.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void obeysTheNoGoWhenNobodyDoesAndTellsThemBefore() {
    try (Scenario run = noGo()) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);

      assertThat(run.between(Event.Signed.class, Event.RollbackOrdered.class))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
      assertThat(run.world.office.subjectsAt("fay")).contains("no-go at ten by bo");
    }
  }

  @Test
  void stopsAtOnceWhateverANoGoWaitsFor() {
    try (Scenario run = noGo()) {
      run.tells("stop", "by", "chen").ends();

      assertThat(run.between(Event.Signed.class, Event.RollbackOrdered.class))
          .isLessThan(Duration.ofMinutes(1));
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }
}
