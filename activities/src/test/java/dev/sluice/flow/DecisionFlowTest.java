package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Documents.Document;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Warnings that ask, go or no-go, what follows a stage that failed, and who may override. */
final class DecisionFlowTest {
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
                silence: {escalate: 5m, expire: 10m, then: hold}
          """);
  private static final Sheet.Change GO =
      Sheet.instead(
          "  - {confirm: Team is there, by: operations-lead}",
          """
            - {confirm: Team is there, by: operations-lead}
            - gate:
                ask: Go or no-go?
                roles: [engineering-lead, operations-lead]
                decisions: [go, no-go]
          """);
  private static final Sheet.Change REMEDY =
      Sheet.instead(
          "expect: [p99 < 15ms, alerts = 0]",
          """
          expect: [p99 < 15ms, alerts = 0]
              failed:
                to: 5%
                steps: [{check: tool incident}]
                ask: Which way on?
                roles: engineering-lead
                paths:
                  - path: A. Fix and test again
                  - path: C. Roll back and iterate
                    then: rollback
          """);

  private static Scenario warned() {
    Scenario run = Scenario.with(WARNING);
    run.starts().confirms().untilSoaking("ten").passes("20m").metric("p99", 0.06);
    return run.untilAsked("sign", "p99 > 50ms").metric("p99", 0.008);
  }

  @Test
  void goesOnAfterAWarningWhenPeopleSaySo() {
    try (Scenario run = warned()) {
      run.trafficIs("10%").signs("bo", "operations-lead").signedByBoth("ten");

      run.untilSoaking("fifty").tells("stop", "by", "bo").ends();
      assertThat(run.events(Event.GateClosed.class).getFirst().outcome()).isEqualTo("proceed");
      run.recordedAs("warning-continued");
    }
  }

  @Test
  void holdsAtTheLevelThatAWarningNames() {
    try (Scenario run = warned()) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold");
      run.passes("5m").trafficIs("5%").tells("resume", "by", "bo").signedByBoth("ten");

      assertThat(run.elapsed()).isLessThan(Duration.ofHours(2));
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("warning-held");
    }
  }

  @Test
  void rollsBackWhenPeopleAbortAfterAWarning() {
    try (Scenario run = warned()) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "abort");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%").recordedAs("warning-aborted");
    }
  }

  @Test
  void holdsAndEscalatesWhenNobodyAnswersAWarning() {
    try (Scenario run = warned()) {
      run.untilHeld().trafficIs("5%");

      assertThat(run.events(Event.Told.class))
          .filteredOn(
              told -> told.subject().contains("escalation: sign-off still missing at warning"))
          .extracting(Event.Told::channel)
          .containsExactlyInAnyOrder("engineering", "on-call");
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("warning-silence");
    }
  }

  @Test
  void takesTheQuestionBackWhenAGuardRollsBackMeanwhile() {
    try (Scenario run = warned()) {
      run.metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.view().waiting()).isEmpty();
    }
  }

  @Test
  void letsARoleThatOverridesDecideAlone() {
    try (Scenario run = warned()) {
      run.tells("sign", "by", "dee", "role", "product-owner", "decision", "continue");

      run.signedByBoth("ten").tells("stop", "by", "bo").ends();
      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .contains("product-owner decided alone at warning guard/2: proceed");
    }
  }

  @Test
  void touchesNothingWhenALeadSaysNoGo() {
    try (Scenario run = Scenario.with(GO)) {
      run.starts().confirms().untilAsked("sign", "Go or no-go?");
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "no-go");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      assertThat(run.events(Event.Shifted.class)).isEmpty();
      run.recordedAs("no-go");
    }
  }

  @Test
  void beginsWhenAllLeadsSayGo() {
    try (Scenario run = Scenario.with(GO)) {
      run.starts().confirms().untilAsked("sign", "Go or no-go?");
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "go");
      run.tells("sign", "by", "chen", "role", "engineering-lead", "decision", "go");

      run.untilSoaking("ten").tells("stop", "by", "bo").ends();
      assertThat(run.events(Event.StageEntered.class)).isNotEmpty();
    }
  }

  private static Scenario failed() {
    Scenario run = Scenario.with(REMEDY);
    run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
    return run.untilAsked("decide", "Which way on?");
  }

  @Test
  void goesToALevelForInvestigationWhenAStageFailed() {
    try (Scenario run = failed()) {
      run.trafficIs("5%").until(view -> run.ran("tool incident") == 1);
      assertThat(run.refused("decide", "by", "bo", "option", "A. Fix and test again"))
          .contains("bo may not decide this: expected a holder of engineering-lead");
      run.tells("decide", "by", "chen", "option", "A. Fix and test again");
      run.untilAsked("decide", "Who does?").tells("decide", "by", "bo", "option", "I take over");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      assertThat(run.world.documents).extracting(Document::name).contains("incident.md");
      run.trafficIs("5%").recordedAs("remedied");
    }
  }

  @Test
  void watchesOnUntilSomebodyTakesOver() {
    try (Scenario run = failed()) {
      run.tells("decide", "by", "chen", "option", "A. Fix and test again");
      run.untilAsked("decide", "Who does?").passes("190m").trafficIs("5%");

      run.metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void rollsBackWhenThatIsTheWayOn() {
    try (Scenario run = failed()) {
      run.tells("decide", "by", "chen", "option", "C. Roll back and iterate");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void keepsTrafficWhereItIsWhenItIsHeldOnTheWay() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().signedByBoth("ten");
      run.until(view -> view.where().phase() == RunView.Phase.SHIFTING).passes("4m");
      run.tells("hold", "by", "bo").passes("1m");
      String held = run.view().traffic().commanded().toString();

      run.passes("2h").trafficIs(held).tells("resume", "by", "bo").untilSoaking("fifty");
      run.trafficIs("50%").tells("stop", "by", "bo").ends();
    }
  }
}
