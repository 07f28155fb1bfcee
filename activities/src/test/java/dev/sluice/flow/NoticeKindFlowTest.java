package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what kind it is, is said with everything that people are told. */
final class NoticeKindFlowTest {
  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  @Test
  void ofAGateThatNobodyAnswers() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilAsked("sign", "ten")
          .passes("3h")
          .tells("stop", "by", "bo")
          .ends();

      assertThat(kinds(run))
          .containsExactly(
              NoticeKind.CHECKLIST,
              NoticeKind.SHIFT,
              NoticeKind.GATE,
              NoticeKind.REMINDER,
              NoticeKind.ESCALATION,
              NoticeKind.ROLLBACK,
              NoticeKind.END);
    }
  }

  @Test
  void ofAnOutageThatLasts() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      run.world.metrics.silent(run.world.now(), DOWN);
      run.ends();

      assertThat(kinds(run))
          .containsExactly(
              NoticeKind.CHECKLIST,
              NoticeKind.SHIFT,
              NoticeKind.OUTAGE,
              NoticeKind.ESCALATION,
              NoticeKind.ROLLBACK,
              NoticeKind.END);
    }
  }

  @Test
  void ofStepsAndUndosThatFail() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool trace", Outcome.FAILS);
      run.world.steps.next("tool restore", Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed");
      run.tells("stop", "by", "bo").ends();

      // An undo that fails ends the run in the same moment, and notices wait for none other.
      assertThat(kinds(run))
          .containsExactlyInAnyOrder(
              NoticeKind.CHECKLIST,
              NoticeKind.STEP_FAILED,
              NoticeKind.ROLLBACK,
              NoticeKind.UNDO_FAILED,
              NoticeKind.END);
    }
  }

  @Test
  void ofAGuardThatHoldsAndOfADrift() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").world.traffic.driftAll(Percent.of(3));
      run.untilHeld().metric("p99", 0.08).passes("10m").tells("stop", "by", "bo").ends();

      assertThat(kinds(run))
          .containsExactly(
              NoticeKind.CHECKLIST,
              NoticeKind.SHIFT,
              NoticeKind.DRIFT,
              NoticeKind.HOLD,
              NoticeKind.ROLLBACK,
              NoticeKind.END);
    }
  }

  @Test
  void ofWhatTheRunbookOnlyWarnsOfAndOfWhatItTellsItself() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead("for: 2m, then: hold", "for: 2m, then: warn"),
            Sheet.instead("{command: tool checkpoint, undo: tool restore}", NOTIFY))) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.08).passes("10m");
      run.tells("stop", "by", "bo").ends();

      assertThat(kinds(run))
          .containsExactly(
              NoticeKind.CHECKLIST,
              NoticeKind.MESSAGE,
              NoticeKind.SHIFT,
              NoticeKind.WARNING,
              NoticeKind.ROLLBACK,
              NoticeKind.END);
    }
  }

  private static final String NOTIFY = "{notify: engineering, subject: s, message: m}";

  private static List<NoticeKind> kinds(Scenario run) {
    return run.world.told().stream().map(Message::kind).distinct().toList();
  }
}
