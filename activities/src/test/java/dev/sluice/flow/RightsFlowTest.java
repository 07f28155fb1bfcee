package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Right;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import org.junit.jupiter.api.Test;

/** What the roster keeps for some roles is refused to others, and an emergency stop to nobody. */
final class RightsFlowTest {
  private static final Sheet.Change LEADS_RESUME =
      Sheet.may("engineering-lead", Right.RESUME, Right.SKIP);
  private static final Sheet.Change ON_CALL_HOLDS =
      Sheet.may("operations-lead", Right.HOLD, Right.ROLL_BACK);

  @Test
  void refusesWhatIsKeptForOthersAndSaysForWhom() {
    try (Scenario run = Scenario.with(LEADS_RESUME, ON_CALL_HOLDS)) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.refused("hold", "by", "ana"))
          .contains("ana may not hold: operations-lead (bo, chen) may");
      assertThat(run.refused("rollback", "by", "dee"))
          .contains("dee may not roll back: operations-lead (bo, chen) may");
      run.tells("hold", "by", "bo").untilHeld();
      assertThat(run.refused("resume", "by", "bo"))
          .contains("bo may not resume: engineering-lead (ana, chen) may");
      run.tells("resume", "by", "ana").untilSoaking("ten").trafficIs("10%");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesAnEmergencyStopOfAnybodyWhoGivesNoReason() {
    try (Scenario run = Scenario.with(LEADS_RESUME, ON_CALL_HOLDS)) {
      run.starts().confirms().untilSoaking("ten");

      run.tells("stop", "by", "a passer-by", "reason", "").ends();

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.RollbackOrdered.class))
          .extracting(Event.RollbackOrdered::why)
          .containsExactly("EMERGENCY STOP by a passer-by");
      run.trafficIs("0%");
    }
  }

  @Test
  void keepsGoingOnOtherwiseThanWrittenForWhoMayAcceptIt() {
    try (Scenario run = Scenario.with(Sheet.may("engineering-lead", Right.ACCEPT))) {
      run.world.traffic.driftAll(Percent.of(5));
      run.starts().untilAsked("decide", "this runbook starts from 0%");

      assertThat(run.refused("decide", "by", "dee", "option", "go on from here"))
          .contains("dee may not accept: engineering-lead (ana, chen) may");
      run.tells("decide", "by", "ana", "option", "go on from here").confirms();

      assertThat(run.events(Deviation.class))
          .singleElement()
          .satisfies(each -> assertThat(each.what()).startsWith("accepted: demo has 5%"))
          .satisfies(each -> assertThat(each.act().by()).isEqualTo("ana"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void refusesAnOverrideByOneWhoMayNotThoughTheRunbookNamesTheirRole() {
    Sheet.Change vp = Sheet.instead("ask: Go on?", "ask: Go on?\n      override: vp-engineering");
    try (Scenario run = Scenario.with(vp, Sheet.may("executive-sponsor", Right.OVERRIDE))) {
      run.starts().confirms().untilAsked("sign", "ten");

      assertThat(run.refused("sign", "by", "fay", "role", "vp-engineering"))
          .contains("fay may not override: executive-sponsor (gil) may");
      run.signedByBoth("ten").untilSoaking("fifty").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void letsThoseSignWhoAreAskedWhateverElseTheyMay() {
    try (Scenario run = Scenario.with(LEADS_RESUME, ON_CALL_HOLDS)) {
      run.starts().confirms().untilAsked("sign", "ten");

      run.signs("bo", "operations-lead").signs("chen", "engineering-lead");

      run.untilSoaking("fifty").tells("rollback", "by", "chen").ends();
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }
}
