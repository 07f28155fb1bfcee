package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The traffic ramp-up that ships, to each of its endings but the good one of {@link
 * FullLengthTest}.
 */
final class RampUpFlowTest {
  private static Scenario at(String stage) {
    Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"));
    run.world.traffic.driftAll(Percent.of(50));
    return run.starts().isAttendedUntilSoaking(stage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ramp-60", "ramp-70", "ramp-80", "ramp-90", "ramp-95", "ramp-99"})
  void anEmergencyStopInAnyStageGoesToFiftyPercent(String stage) {
    try (Scenario run = at(stage)) {
      run.tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("50%");
    }
  }

  @Test
  void aGuardGoesToTheLastStableLevelAndPeopleDecide() {
    try (Scenario run = at("ramp-80")) {
      run.metric("error-rate", 0.002).untilAsked("decide", "rolled back to 70%");
      run.trafficIs("70%").tells("decide", "by", "bo", "option", "end with people watching");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      run.trafficIs("70%");
    }
  }

  @Test
  void bringsTheFlatSystemBackWhenNinetyPercentIsUndone() {
    try (Scenario run = at("ramp-90")) {
      run.until(
          view -> run.ran("hal9-migrate flat-system scale-down --target 10 --keep-minimum") == 1);
      run.metric("p99", 0.02).untilAsked("decide", "rolled back to 80%");

      run.until(view -> !run.events(Event.Undone.class).isEmpty());
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .containsExactly("hal9-migrate flat-system scale-up");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void holdsWhenAResourceIsShort() {
    try (Scenario run = at("ramp-70")) {
      run.metric("cpu", 0.9).untilHeld().trafficIs("70%");

      assertThat(run.view().where().holds()).containsExactly("guard fired: cpu > 85%");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void doesNotBeginWhereTrafficIsNotAtFiftyPercent() {
    try (Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"))) {
      run.world.traffic.driftAll(Percent.of(20));
      run.starts().untilAsked("decide", "this runbook starts from 50%").tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      run.trafficIs("20%");
    }
  }
}
