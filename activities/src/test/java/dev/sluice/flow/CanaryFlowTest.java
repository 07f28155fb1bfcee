package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way forward, and people at its gates. */
final class CanaryFlowTest {
  @Test
  void promotesAHealthyVersionWhenBothLeadsSignEachStage() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      run.trafficIs("50%");
      assertThat(run.elapsed())
          .isBetween(Duration.ofHours(3).plusMinutes(20), Duration.ofHours(3).plusMinutes(30));
      assertThat(run.world.steps.ran()).containsExactly("tool checkpoint", "tool trace");
      run.recordedAs("promoted");
    }
  }

  @Test
  void movesTrafficGraduallyInStepsThatOnlyGoUp() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty");

      List<Percent> shares =
          run.world.traffic.history().stream().map(each -> each.share()).toList();
      assertThat(shares).isSorted().hasSize(21).endsWith(Percent.of(50));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void rollsBackWhenALeadRejects() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilAsked("sign", "ten")
          .tells("reject", "by", "bo", "role", "operations-lead");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
      assertThat(run.elapsed()).isBetween(Duration.ofHours(1), Duration.ofMinutes(75));
      run.recordedAs("rejected");
    }
  }

  @Test
  void holdsWhenNobodySignsUntilTheGateExpires() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").untilHeld();

      assertThat(run.events(Event.GateClosed.class))
          .extracting(Event.GateClosed::outcome)
          .containsExactly("no decision in time: hold");
      assertThat(run.events(Event.Told.class))
          .filteredOn(told -> told.subject().contains("escalation: sign-off"))
          .extracting(Event.Told::channel)
          .containsExactlyInAnyOrder("engineering", "on-call");
      assertThat(run.events(Event.Told.class))
          .filteredOn(told -> told.subject().contains("reminder: sign-off"))
          .hasSizeGreaterThan(10);
      run.trafficIs("10%")
          .tells("resume", "by", "bo")
          .signedByBoth("ten")
          .tells("stop", "by", "bo")
          .ends();
      assertThat(run.elapsed()).isBetween(Duration.ofHours(9), Duration.ofHours(9).plusMinutes(15));
      run.recordedAs("silence");
    }
  }

  @Test
  void putsTheFactsBeforeWhoSigns() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead(
                "ask: Confident to proceed?",
                "ask: Go on at ${{ run.target }}?\n"
                    + "    show: [error-rate max run, run.attendees]"))) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty");
      run.untilAsked("sign", "Go on at demo?");

      assertThat(run.view().waiting().getFirst().facts())
          .startsWith(
              "recommended: go on, all 2 expectations hold",
              "error-rate max run: 0% (target <= 0.1%: PASS, 0.1pp to spare)",
              "run.attendees: bo, chen")
          .last()
          .asString()
          .startsWith("Without an answer: held on ");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void soaksOnAndAsksAgainWhenALeadExtends() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten");
      run.tells(
          "sign", "by", "bo", "role", "operations-lead", "decision", "extend", "extendBy", "2h");
      run.untilSoaking("ten")
          .signedByBoth("ten")
          .signedByBoth("fifty")
          .signedByBoth("completion")
          .ends();

      assertThat(run.elapsed())
          .isBetween(Duration.ofHours(5).plusMinutes(15), Duration.ofHours(5).plusMinutes(35));
      run.recordedAs("extended");
    }
  }

  @Test
  void namesASoakAsLongAsItWasInTheEnd() {
    try (Scenario run = Scenario.with(Sheet.instead("Go on?", "Good for ${{ stage.soak }}?"))) {
      run.starts().confirms().untilAsked("sign", "Good for 1h?");
      run.tells(
          "sign", "by", "bo", "role", "operations-lead", "decision", "extend", "extendBy", "2h");

      run.untilAsked("sign", "Good for 3h?").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void keepsWhatWasSeenOfASoakThatALeadExtends() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("30m").metric("p99", 0.012);
      run.passes("10m").metric("p99", 0.008).untilAsked("sign", "ten");
      run.tells(
          "sign", "by", "bo", "role", "operations-lead", "decision", "extend", "extendBy", "2h");
      run.untilSoaking("ten").signedByBoth("ten").tells("stop", "by", "bo").ends();

      assertThat(run.events(Event.Soaked.class))
          .hasSize(2)
          .allSatisfy(soaked ->
              assertThat(soaked.seen())
                  .filteredOn(seen -> seen.metric().value().equals("p99"))
                  .extracting(seen -> seen.range().max())
                  .contains(0.012));
    }
  }

  @Test
  void stopsTheSoakClockWhileAPersonHolds() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .passes("20m")
          .tells("hold", "by", "bo")
          .passes("3h")
          .tells("resume", "by", "bo");
      run.signedByBoth("ten").tells("stop", "by", "bo").ends();

      assertThat(run.elapsed()).isBetween(Duration.ofHours(4), Duration.ofHours(4).plusMinutes(20));
      assertThat(run.events(Event.Soaked.class).getFirst().clock().counted())
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
      run.recordedAs("held-and-resumed");
    }
  }

  @Test
  void keepsAGateShutWhileHeldAndOpensItOnResume() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilAsked("sign", "ten")
          .tells("hold", "by", "bo")
          .signs("bo", "operations-lead")
          .signs("chen", "engineering-lead");

      run.passes("20m").trafficIs("10%");
      assertThat(run.events(Event.StagePassed.class)).hasSize(1);
      run.tells("resume", "by", "bo").untilSoaking("fifty").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksWhenAnExpectationOfTheWholeSoakIsNotMet() {
    try (Scenario run = Scenario.with(Sheet.instead("p99 < 15ms", "p99 < 5ms"))) {
      run.starts().confirms().signedByBoth("ten").untilAsked("decide", "stage fifty has failed");

      assertThat(run.view().waiting().getFirst().what())
          .contains("p99 < 5ms does not hold: p99 is 8ms");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksBeforeItTouchesATargetThatIsNotWhereTheRunbookStarts() {
    try (Scenario run = Scenario.with()) {
      run.world.traffic.driftAll(Percent.of(20));
      run.starts().untilAsked("decide", "demo has 20% of its traffic on the new version");
      run.tells("rollback", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      run.trafficIs("20%");
    }
  }

  @Test
  void showsAtAGateWhoHasSignedAlready() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten");

      run.tells("sign", "by", "bo", "role", "operations-lead", "reason", "all is well");

      assertThat(run.view().waiting().getFirst().facts())
          .contains("bo signed for operations-lead: proceed, all is well");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isOneRunPerTarget() {
    try (Scenario run = Scenario.with()) {
      run.starts("first").confirms().untilSoaking("ten");
      run.starts("second");

      assertThat(org.assertj.core.api.Assertions.catchThrowable(run::ends))
          .hasRootCauseMessage(
              "message='target demo is locked by run first: one run per target; end that run"
                  + " first, or wait for it', type='TARGET_TAKEN', nonRetryable=true");
      run.trafficIs("10%");
      run.recordedAs("target-taken");
    }
  }

  @Test
  void takesOverTheTargetOfARunThatExistsNoMoreAndSaysSo() {
    try (Scenario run = Scenario.with()) {
      run.starts("first").confirms().untilSoaking("ten");
      run.world.client().newUntypedWorkflowStub("first").terminate("gone");

      run.starts("second").untilAsked("decide", "has 10%");

      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .containsExactly("lock of demo taken over from run first, which no longer exists");
    }
  }
}
