package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Documents.Document;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.StatusText;
import dev.sluice.runbook.Percent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a runbook says to people appears at the moment that it is about, and goes again. */
final class ShownFlowTest {
  private static final Sheet.Change ADVISED =
      Sheet.instead(
          "stages:\n  - stage: setup",
          """
          watch: [error-rate, p99]
          look: tool dashboard
          risks: {risk: Errors, mitigation: Automatic rollback}
          contacts: {name: Bridge, for: incidents, phone: +34 900 123 456}
          troubleshooting:
            - {symptom: Errors. Look for timeouts, metric: error-rate, look: tool errors}
            - {symptom: Latency. Look for cold starts, metric: p99, look: tool slow}
            - {symptom: Imbalance. Rebalance, metric: traffic-split, look: tool split}
          next: cleanup
          stages:
            - stage: setup\
          """);
  private static final Sheet.Change PATIENT =
      Sheet.instead("p99 > 50ms, for: 2m", "p99 > 50ms, for: 30m");

  @Test
  void theHeadOfTheDocumentIsShownUntilTheFirstShift() {
    Sheet.Change headed = Sheet.instead("purpose:", "criticality: HIGH\npurpose:");
    try (Scenario run = Scenario.with(headed)) {
      run.starts().untilAsked("confirm", "Team is there");
      assertThat(status(run))
          .contains("note     A canary of two stages", "note     Version: 1; Criticality: HIGH");

      run.confirms().untilSoaking("ten");
      assertThat(status(run)).doesNotContain("A canary of two stages", "HIGH");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void adviceIsShownWhileAGuardIsPendingAndHiddenWhenItIsGoodAgain() {
    try (Scenario run = Scenario.with(ADVISED, PATIENT)) {
      run.starts().confirms().untilSoaking("ten").passes("10m");
      assertThat(status(run))
          .doesNotContain("advice", "Bridge")
          .contains("look     tool dashboard");

      run.metric("p99", 0.08).passes("10m");
      assertThat(status(run)).contains("advice   Latency. Look for cold starts", "tool slow");

      run.metric("p99", 0.004).passes("10m");
      assertThat(status(run)).doesNotContain("advice");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void theNoticeOfAGuardThatHoldsSaysWhatToLookAtAndWhomToCall() {
    try (Scenario run = Scenario.with(ADVISED)) {
      run.starts().confirms().untilSoaking("ten").passes("10m").metric("p99", 0.08).untilHeld();

      assertThat(told(run, NoticeKind.HOLD))
          .endsWith(
              "\nLatency. Look for cold starts\n  tool slow\nCall Bridge (incidents): phone +34 900"
                  + " 123 456");
      assertThat(status(run)).contains("call     Bridge (incidents): phone +34 900 123 456");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void whatWasBrokenIsInTheNoticeOfTheRollbackAndInTheIncidentReport() {
    try (Scenario run = Scenario.with(ADVISED)) {
      run.starts().confirms().untilSoaking("ten").passes("10m").metric("error-rate", 0.02).ends();

      assertThat(told(run, NoticeKind.ROLLBACK)).contains("\nErrors. Look for timeouts\n  tool");
      assertThat(document(run, "incident.md"))
          .contains("## What to look at\n\n- Errors. Look for timeouts\n  - `tool errors`\n")
          .contains("## Contacts\n\n- Bridge (incidents): phone +34 900 123 456\n")
          .doesNotContain("Latency");
    }
  }

  @Test
  void anExpectationThatIsNotMetBringsUpItsAdviceUntilPeopleHaveDecided() {
    Sheet.Change strict = Sheet.instead("expect: error-rate < 0.1%", "expect: p99 < 3ms");
    try (Scenario run = Scenario.with(ADVISED, strict)) {
      run.starts().confirms().untilAsked("decide", "stage ten has failed");

      assertThat(told(run, NoticeKind.QUESTION)).contains("\nLatency. Look for cold starts\n");
      assertThat(status(run)).contains("advice   Latency").doesNotContain("advice   Errors");

      run.tells("decide", "by", "bo", "option", "soak again").untilSoaking("ten");
      assertThat(status(run)).doesNotContain("advice");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void aGatePutsWhatIsWatchedBesideItsTargets() {
    try (Scenario run = Scenario.with(ADVISED)) {
      run.starts().confirms().untilAsked("sign", "ten");

      List<String> shown =
          run.events(Event.GateOpened.class).getLast().shown().stream()
              .map(Event.Shown::toString)
              .toList();
      assertThat(shown)
          .anyMatch(line -> line.matches("error-rate: new 0%, old .*, target < 0.1%: PASS, .*"))
          .anyMatch(
              line -> line.matches("p99: new .*ms, old .*, target <= 50ms: PASS, .*ms to spare"));
      assertThat(told(run, NoticeKind.GATE))
          .contains(String.join("\n", shown), "\nRisks: Errors (Automatic rollback)")
          .doesNotContain("Latency", "Bridge");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void aGuardThatAsksPutsItsAdviceAndWhatIsWatchedBeforeThoseWhoDecide() {
    Sheet.Change asking =
        Sheet.instead(
            "for: 2m, then: hold}",
            "for: 2m, then: ask, gate: {ask: Stay?, roles: operations-lead, silence: {expire: 1h,"
                + " then: hold}}}");
    try (Scenario run = Scenario.with(ADVISED, asking)) {
      run.starts().confirms().untilSoaking("ten").passes("10m").metric("p99", 0.08);
      run.untilAsked("sign", "warning");

      assertThat(told(run, NoticeKind.WARNING))
          .contains("p99: new 80ms, old", "target <= 50ms: FAIL, 30ms over", "\n  tool slow");
      assertThat(status(run)).contains("advice   Latency", "call     Bridge");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void aRouterThatHasDriftedBringsUpTheAdviceAboutTheSplit() {
    try (Scenario run = Scenario.with(ADVISED)) {
      run.starts().confirms().untilSoaking("ten").world.traffic.driftAll(Percent.of(3));
      run.untilHeld();

      assertThat(told(run, NoticeKind.DRIFT)).contains("\nImbalance. Rebalance\n  tool split");
      assertThat(status(run)).contains("advice   Imbalance. Rebalance");

      run.tells("resume", "by", "bo").until(view -> view.where().holds().isEmpty());
      assertThat(status(run)).doesNotContain("advice");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void aFailedStageThatStaysAtALevelLeavesAnIncidentReportToo() {
    Sheet.Change staying =
        Sheet.instead(
            "expect: error-rate < 0.1%",
            """
            expect: p99 < 3ms
                failed: {to: 5%, ask: What now?, roles: operations-lead, paths: {path: look on}}\
            """);
    try (Scenario run = Scenario.with(ADVISED, staying)) {
      run.starts().confirms().untilAsked("decide", "What now?");
      run.tells("decide", "by", "bo", "option", "look on").isAttendedAfter("1m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      assertThat(document(run, "incident.md"))
          .contains("ended held", "stage ten has failed", "- Latency. Look for cold starts\n");
    }
  }

  @Test
  void aRunThatArrivesNamesTheNextRunbook() {
    try (Scenario run = Scenario.with(ADVISED)) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(status(run)).contains("next     runbook cleanup").doesNotContain("look ");
      assertThat(document(run, "report.md")).contains("- **Next**: runbook cleanup\n");
    }
  }

  private static String status(Scenario run) {
    return StatusText.of(run.view());
  }

  private static String told(Scenario run, NoticeKind kind) {
    return run.world.told().stream()
        .filter(message -> message.kind() == kind)
        .map(Message::text)
        .findFirst()
        .orElseThrow();
  }

  private static String document(Scenario run, String name) {
    return run.world.documents.stream()
        .filter(each -> each.name().equals(name))
        .map(Document::text)
        .findFirst()
        .orElseThrow();
  }
}
