package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.traffic.inmemory.Fault;
import org.junit.jupiter.api.Test;

/** Whose word counts where several have spoken: the more careful one, and a hold stops none. */
final class AuthorityFlowTest {
  private static final Sheet.Change WARNING =
      Sheet.instead(
          "- {when: p99 > 50ms, for: 2m, then: hold}",
          """
          - when: p99 > 50ms
              for: 2m
              then: ask
              gate:
                roles: operations-lead
                decisions: [continue, hold at 5%, abort]
                override: product-owner
          """);
  private static final Sheet.Change WAYS_BACK =
      Sheet.instead(
          "expect: [p99 < 15ms, alerts = 0]",
          """
          expect: [p99 < 15ms, alerts = 0]
              failed:
                to: 5%
                paths:
                  - path: A. Fix and test again
                  - {path: B. Roll back and iterate, then: rollback}
                  - {path: C. Roll back and think again, then: rollback}
          """);
  private static final Sheet.Change RECOVERY =
      Sheet.instead("gradual: 30m", "gradual: 30m\n  after: {check: tool recover}");
  private static final Sheet.Change MIDPOINT =
      Sheet.instead(
          "soak: 2h\n",
          """
          soak: 2h
              checkpoints:
                - checkpoint: midpoint
                  at: 1h
                  gate: {roles: operations-lead, override: product-owner}
          """);

  private static final String SIGNATURES =
      """
      gate:
            ask: Go on?
            roles: [engineering-lead, operations-lead]
            decisions: [proceed, hold, extend, rollback]
            silence: {remind: 30m, escalate: 2h, expire: 8h, then: hold}
      """;
  private static final Sheet.Change NOBODY_SIGNS_FIFTY =
      Sheet.instead(
          "expect: [p99 < 15ms, alerts = 0]\n    " + SIGNATURES,
          "after: {confirm: Look around, by: operations-lead}\n");
  private static final Sheet.Change NOBODY_SIGNS_COMPLETION =
      Sheet.instead(
          """
            expect: [run.rollbacks = 0, fifty.soaked >= 2h]
            gate:
              ask: Confident to proceed?
              roles: [engineering-lead, operations-lead]
              decisions: [proceed, extend, rollback]
              silence: {expire: 24h, then: hold}
          """,
          "  steps: {confirm: Look again, by: operations-lead}\n");

  @Test
  void obeysARollbackAtAGateWhoeverWantedToSoakOnBefore() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").tells("hold", "by", "bo");
      run.tells(
          "sign", "by", "bo", "role", "operations-lead", "decision", "extend", "extendBy", "2h");
      run.tells("reject", "by", "chen", "role", "engineering-lead");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void lowersTrafficWhenPeopleSaySoThoughTheRunIsHeld() {
    try (Scenario run = Scenario.with(WARNING)) {
      run.starts().confirms().untilSoaking("ten").passes("20m").metric("p99", 0.06);
      run.untilAsked("sign", "p99 > 50ms").metric("p99", 0.008).tells("hold", "by", "bo");
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold").passes("5m");

      run.trafficIs("5%").tells("resume", "by", "bo").untilAsked("sign", "ten").trafficIs("10%");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void opensNoGateForAYesWhileTheRunIsHeld() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").tells("hold", "by", "bo");
      run.signs("bo", "operations-lead").signs("chen", "engineering-lead").passes("20h");

      assertThat(run.events(Event.StagePassed.class)).hasSize(1);
      run.trafficIs("10%").tells("resume", "by", "bo").untilSoaking("fifty");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesEachWayBackForOne() {
    try (Scenario run = Scenario.with(WAYS_BACK)) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
      run.untilAsked("decide", "How do we go on from here?");
      run.tells("decide", "by", "bo", "option", "C. Roll back and think again");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void asksNobodyForAWayOnWhenAnEmergencyStopHasTakenOver() {
    try (Scenario run = Scenario.with(WAYS_BACK, RECOVERY)) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
      run.untilAsked("decide", "How do we go on from here?").trafficIs("5%");
      run.tells("stop", "by", "chen");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.ran("tool recover")).isEqualTo(1);
      run.trafficIs("0%");
    }
  }

  @Test
  void asksWhichGateARoleThatOverridesMeans() {
    try (Scenario run = Scenario.with(WARNING, MIDPOINT)) {
      run.starts().confirms().signedByBoth("ten").untilAsked("sign", "midpoint");
      run.metric("p99", 0.06).untilAsked("sign", "warning guard/2");

      assertThat(run.refused("sign", "by", "dee", "role", "product-owner"))
          .contains("several gates wait for product-owner");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void entersNoStageWhileAWarningIsNotAnswered() {
    try (Scenario run = Scenario.with(WARNING)) {
      run.starts().confirms().untilAsked("sign", "ten").metric("p99", 0.06);
      run.untilAsked("sign", "warning guard/2").metric("p99", 0.008);
      String gate = nonce(run, "ten");
      run.tells("sign", "by", "bo", "role", "operations-lead", "gate", gate);
      run.tells("sign", "by", "chen", "role", "engineering-lead", "gate", gate).passes("20m");

      assertThat(run.events(Event.StagePassed.class)).hasSize(1);
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "abort");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void asksForCompletionAnewWhenAWarningHasLoweredTraffic() {
    try (Scenario run = Scenario.with(WARNING)) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty");
      run.untilAsked("sign", "completion").metric("p99", 0.06);
      run.untilAsked("sign", "warning guard/2").metric("p99", 0.008);
      String warning = nonce(run, "warning guard/2");
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold", "gate", warning);
      run.passes("5m").trafficIs("5%").signedByBoth("completion").tells("resume", "by", "bo");

      run.signedByBoth("completion").trafficIs("50%");
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }
  }

  @Test
  void passesNoStageWhileItIsHeldThoughNobodyHasToSign() {
    try (Scenario run = Scenario.with(NOBODY_SIGNS_FIFTY)) {
      run.starts().confirms().signedByBoth("ten").untilAsked("confirm", "Look around");
      run.tells("hold", "by", "bo").tells("confirm", "by", "bo").passes("1h");

      assertThat(run.events(Event.StagePassed.class)).hasSize(2);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isNotCompleteWhileItIsHeldThoughNobodyHasToSign() {
    try (Scenario run = Scenario.with(NOBODY_SIGNS_COMPLETION)) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty");
      run.untilAsked("confirm", "Look again").tells("hold", "by", "bo");
      run.tells("confirm", "by", "bo").passes("1h");

      assertThat(run.events(Event.Ended.class)).isEmpty();
      run.tells("resume", "by", "bo").ends();
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }
  }

  @Test
  void takesADecisionForTheQuestionThatHasThatOption() {
    try (Scenario run = Scenario.with(WARNING)) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
      run.untilAsked("decide", "has failed").metric("p99", 0.06).untilAsked("sign", "warning");
      run.world.traffic.fault(0, new Fault.Unreachable());
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold");
      run.untilAsked("decide", "Try again");
      run.world.traffic.fault(0, new Fault.None());
      run.tells("decide", "by", "bo", "option", "try again").passes("10m").trafficIs("5%");

      run.tells("stop", "by", "bo").ends();
    }
  }

  private static String nonce(Scenario run, String gate) {
    return run.events(Event.GateOpened.class).stream()
        .filter(opened -> opened.where().equals(gate))
        .map(Event.GateOpened::nonce)
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
