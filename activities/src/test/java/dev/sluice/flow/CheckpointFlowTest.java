package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Timed looks inside a soak, and what people decide there. */
final class CheckpointFlowTest {
  private static final String MIDPOINT =
      """
      soak: 2h
          checkpoints:
            - checkpoint: midpoint
              at: 1h
              show: [p99 over soak, error-rate max soak]
              steps:
                - {check: tool look}
              expect: p99 over soak < 15ms
              gate:
                roles: operations-lead
                decisions: [continue, hold at 5%, abort]
                silence: {remind: 3m, expire: 10m, then: hold}
      """;

  private static Scenario midway() {
    Scenario run = Scenario.with(Sheet.instead("soak: 2h\n", MIDPOINT));
    return run.starts().confirms().signedByBoth("ten").untilAsked("sign", "midpoint");
  }

  @Test
  void looksInItsTimeKeepsWhatItSawAndGoesOn() {
    try (Scenario run = midway()) {
      run.signs("bo", "operations-lead").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Event.Looked.class).getFirst().shown())
          .extracting(Event.Shown::toString)
          .containsExactly(
              "p99 over soak: 8ms (target < 15ms: PASS, 7ms to spare)",
              "error-rate max soak: 0% (target <= 0.1%: PASS, 0.1pp to spare)");
      assertThat(run.between(Event.Looked.class, Event.Soaked.class))
          .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(70));
      assertThat(run.ran("tool look")).isEqualTo(1);
      run.recordedAs("checkpoint-continued");
    }
  }

  @Test
  void looksWhenAHoldIsOver() {
    try (Scenario run = Scenario.with(Sheet.instead("soak: 2h\n", MIDPOINT))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty");
      run.tells("hold", "by", "bo").passes("3h");
      assertThat(run.events(Event.Looked.class)).isEmpty();

      run.tells("resume", "by", "bo").untilAsked("sign", "midpoint");

      assertThat(run.events(Event.Looked.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsPeopleWhatItWouldDoItself() {
    try (Scenario run = Scenario.with(Sheet.instead("soak: 2h\n", MIDPOINT))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
      run.untilAsked("sign", "midpoint");

      assertThat(run.view().waiting().getFirst().facts())
          .contains("recommended: hold, not met or not observed: p99 over soak < 15ms");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void doesNotStopTheGuardsWhileItWaitsForPeople() {
    try (Scenario run = midway()) {
      run.metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%").recordedAs("checkpoint-overtaken");
    }
  }

  @Test
  void rollsBackWhenItIsAborted() {
    try (Scenario run = midway()) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "abort");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%").recordedAs("checkpoint-aborted");
    }
  }

  @Test
  void holdsAtALowerLevelAndAsksAgainWhenItIsResumed() {
    try (Scenario run = midway()) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold");
      run.passes("20m").trafficIs("5%").tells("resume", "by", "bo");
      run.untilAsked("sign", "midpoint").signs("bo", "operations-lead").signedByBoth("fifty");

      run.trafficIs("50%").signedByBoth("completion");
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      run.recordedAs("checkpoint-held");
    }
  }

  @Test
  void holdsWhenNobodyDecides() {
    try (Scenario run = midway()) {
      run.untilHeld().trafficIs("5%");

      assertThat(run.events(Event.GateClosed.class).getLast().outcome())
          .isEqualTo("no decision in time: hold");
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("checkpoint-silence");
    }
  }

  @Test
  void asksWhenOneWithoutAGateFails() {
    String ungated = MIDPOINT.substring(0, MIDPOINT.indexOf("        gate:"));
    try (Scenario run = Scenario.with(Sheet.instead("soak: 2h\n", ungated))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.02);
      run.untilAsked("decide", "checkpoint fifty/midpoint has failed");

      run.metric("p99", 0.008).tells("decide", "by", "bo", "option", "continue");
      run.until(view -> !run.events(Event.CheckpointPassed.class).isEmpty());
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void wantsToKnowWhichGateIsMeantWhenSeveralAreOpen() {
    String warning = "- {when: p99 > 50ms, for: 2m, then: ask, gate: {roles: operations-lead}}";
    try (Scenario run =
        Scenario.with(
            Sheet.instead("soak: 2h\n", MIDPOINT),
            Sheet.instead("- {when: p99 > 50ms, for: 2m, then: hold}", warning))) {
      run.starts().confirms().signedByBoth("ten").untilAsked("sign", "midpoint");
      run.metric("p99", 0.06).untilAsked("sign", "warning guard/2");

      assertThat(run.refused("sign", "by", "bo", "role", "operations-lead"))
          .contains("several gates wait for operations-lead");
      assertThat(run.view().waiting()).extracting(Waiting::kind).containsOnly("sign");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void looksBackToTheCheckpointBefore() {
    String two =
        """
        soak: 2h
            checkpoints:
              - {checkpoint: early, at: 30m, show: p99 max look, expect: p99 max look > 10ms}
              - {checkpoint: late, at: 90m, show: [p99 max look, p99 max soak]}
        """;
    try (Scenario run = Scenario.with(Sheet.instead("soak: 2h\n", two))) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").metric("p99", 0.012);
      run.passes("10m").metric("p99", 0.008).untilAsked("sign", "fifty");

      assertThat(run.events(Event.Looked.class))
          .extracting(each -> each.shown().toString().replaceAll(" \\(target.*?\\)", ""))
          .containsExactly("[p99 max look: 12ms]", "[p99 max look: 8ms, p99 max soak: 12ms]");
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static final String LIST =
      "- {confirm: [No leaks, Team ready], by: operations-lead}\n          - {check: tool late}";

  private static Scenario midwayWithAList() {
    return Scenario.with(
            Sheet.instead("soak: 2h\n", MIDPOINT.replace("- {check: tool look}", LIST)))
        .starts()
        .confirms()
        .signedByBoth("ten")
        .untilAsked("sign", "midpoint");
  }

  @Test
  void opensItsGateThoughItsListIsNotDoneAndSilenceHoldsAtItsMinute() {
    try (Scenario run = midwayWithAList()) {
      assertThat(run.view().waiting().getFirst().facts())
          .contains("Not ticked yet by operations-lead: No leaks, Team ready");
      run.untilHeld().trafficIs("5%");

      assertThat(run.between(Event.Looked.class, Event.GateClosed.class))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("checkpoint-list-silence");
    }
  }

  @Test
  void goesOnByADecisionAndKeepsWhatWasNotTicked() {
    try (Scenario run = midwayWithAList()) {
      run.tells("confirm", "by", "bo", "item", "1").signs("bo", "operations-lead");
      run.until(view -> !run.events(Event.CheckpointPassed.class).isEmpty());

      assertThat(run.events(Deviation.class).getFirst().what())
          .contains("midpoint was decided before its list was done")
          .endsWith("Not ticked yet by operations-lead: Team ready");
      assertThat(run.ran("tool late")).isZero();
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("checkpoint-list-undone");
    }
  }

  @Test
  void doesWhatComesBehindItsListOnceThatIsTicked() {
    try (Scenario run = midwayWithAList()) {
      run.confirms().until(view -> run.ran("tool late") == 1).signs("bo", "operations-lead");
      run.until(view -> !run.events(Event.CheckpointPassed.class).isEmpty());

      assertThat(run.events(Deviation.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("checkpoint-list-done");
    }
  }

  @Test
  void asksInTheOrderOfTheRecord() {
    try (Scenario run = midway()) {
      run.tells("stop", "by", "bo").ends();

      assertThat(run.record().entries().stream().map(Entry::event))
          .filteredOn(event -> event instanceof Event.Looked || event instanceof Event.GateOpened)
          .last()
          .isInstanceOf(Event.GateOpened.class);
    }
  }
}
