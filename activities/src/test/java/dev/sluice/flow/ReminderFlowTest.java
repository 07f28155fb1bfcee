package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for people tells them, again and again, and what becomes of it if they do nothing. */
final class ReminderFlowTest {
  private static List<Message> told(Scenario run, NoticeKind kind) {
    return run.world.told().stream().filter(each -> each.kind() == kind).toList();
  }

  private static Scenario failing(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.world.steps.next("tool trace", Outcome.FAILS);
    return run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed");
  }

  @Test
  void ofAFailedStepEachQuarterOfAnHourAndAfterAnHourEverybody() {
    try (Scenario run = failing()) {
      run.passes("61m");

      assertThat(told(run, NoticeKind.REMINDER)).hasSize(3);
      assertThat(told(run, NoticeKind.ESCALATION).getLast().text())
          .contains("Held for 1h", "step ten/1 failed", "it stays held");
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("question-reminded");
    }
  }

  @Test
  void saysAtOnceWhatHappensIfNobodyAnswers() {
    try (Scenario run = failing()) {
      assertThat(told(run, NoticeKind.STEP_FAILED).getFirst().text())
          .contains("Without an answer: a reminder every 15m")
          .contains("it stays held, and traffic where it is");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void goesBackWhereTheRunbookSaysThatNoAnswerMeansThat() {
    try (Scenario run =
        failing(
            Sheet.instead("rollback:\n", "silence: {expire: 2h, then: rollback}\nrollback:\n"))) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);

      assertThat(run.between(Event.Asked.class, Event.RollbackOrdered.class))
          .isBetween(Duration.ofHours(2), Duration.ofMinutes(121));
      run.recordedAs("question-silence");
    }
  }

  @Test
  void ofAStartLevelThatIsNotTheOneOfTheRunbook() {
    try (Scenario run = Scenario.with()) {
      run.world.traffic.driftAll(Percent.of(5));
      run.starts().untilAsked("decide", "this runbook starts from 0%").passes("1s");

      assertThat(told(run, NoticeKind.QUESTION).getFirst().text())
          .contains("has 5% of its traffic", "go on from here", "Without an answer");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void ofAHoldUntilItIsResumed() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("hold", "by", "bo").passes("40m");
      assertThat(told(run, NoticeKind.REMINDER)).hasSize(2);

      run.tells("resume", "by", "bo").passes("10m");

      assertThat(told(run, NoticeKind.REMINDER)).hasSize(2);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsThatAGateHasHeldBecauseNobodyDecided() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").untilHeld();

      assertThat(told(run, NoticeKind.HOLD).getFirst().subject())
          .isEqualTo("[run-1] no decision in time at ten");
      run.tells("stop", "by", "bo").ends();
    }
  }
}
