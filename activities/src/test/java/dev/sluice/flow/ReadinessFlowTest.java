package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way back is kept ready. */
final class ReadinessFlowTest {
  private static final String HEALTH = "tool health --old";

  private static Scenario ready(String ready) {
    return Scenario.with(
            Sheet.instead("gradual: 30m\n", "gradual: 30m\n  ready: %s\n".formatted(ready)))
        .starts()
        .confirms();
  }

  private static List<Message> warnings(Scenario run) {
    return run.world.told().stream()
        .filter(each -> each.kind() == NoticeKind.WARNING)
        .filter(each -> each.subject().contains("the way back is not ready"))
        .toList();
  }

  @Test
  void raisesNoTrafficWhileACheckFailsAndGoesOnByItself() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead(
                "gradual: 30m\n", "gradual: 30m\n  ready: {check: tool health --old}\n"))) {
      run.world.steps.next(HEALTH, Outcome.FAILS, Outcome.FAILS, Outcome.FAILS);
      run.starts().confirms().untilHeld();
      assertThat(run.view().where().holds().getFirst())
          .startsWith("the way back is not ready: tool health --old");
      run.trafficIs("0%").untilSoaking("ten").trafficIs("10%");

      assertThat(run.between(Event.HoldBegan.class, Event.HoldEnded.class))
          .isBetween(Duration.ofSeconds(210), Duration.ofSeconds(215));
      assertThat(warnings(run)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsWhenAConditionBreaksCountsTheSoakOnAndKeepsTheNextShiftWaiting() {
    try (Scenario run = ready("p99 < 20ms")) {
      run.untilSoaking("ten").passes("20m").metric("p99", 0.03).passes("5m");
      assertThat(warnings(run)).isNotEmpty();

      run.signedByBoth("ten").untilHeld().trafficIs("10%").passes("30m").trafficIs("10%");
      assertThat(run.events(Event.Soaked.class).getFirst().clock().elapsed())
          .isLessThan(Duration.ofMinutes(63));
      run.metric("p99", 0.01).untilSoaking("fifty").trafficIs("50%");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void stopsNoRollback() {
    try (Scenario run = ready("p99 < 20ms")) {
      run.untilSoaking("ten").metric("p99", 0.03).signedByBoth("ten").untilHeld();

      run.tells("rollback", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.between(Event.RollbackOrdered.class, Event.Shifted.class))
          .isLessThan(Duration.ofSeconds(5));
      assertThat(run.view().where().holds()).isEmpty();
    }
  }

  @Test
  void checksEachHourWhileTrafficIsExposedAndTellsOnceThatItBroke() {
    try (Scenario run = ready("{check: tool health --old}")) {
      run.untilSoaking("ten").tells("hold", "by", "bo");
      run.world.steps.next(HEALTH, Outcome.FAILS, Outcome.FAILS);
      run.passes("4h");

      assertThat(run.ran(HEALTH)).isEqualTo(5);
      assertThat(warnings(run)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void looksAtNothingForAShiftThatLowers() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead("traffic: 50%\n    shift: 10m\n", "traffic: 5%\n"),
            Sheet.instead(
                "gradual: 30m\n", "gradual: 30m\n  ready: {check: tool health --old}\n"))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").trafficIs("5%");

      assertThat(run.ran(HEALTH)).isBetween(1L, 3L);
      run.tells("stop", "by", "bo").ends();
    }
  }
}
