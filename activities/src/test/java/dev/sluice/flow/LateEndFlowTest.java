package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.StepReports;
import dev.sluice.port.StepReports.Attempt;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.runbook.StepId;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Steps that may not be repeated, and tell their end when the server has given them up. */
final class LateEndFlowTest {
  private static final String QUESTION = "outcome of step ten/1 unknown";
  private static final StepId STEP = new StepId("ten/1");
  private static final StepResult PASSED =
      new StepResult.Exited(0, "traced\n", "", Duration.ofMinutes(3), List.of());
  private static final StepResult FAILED =
      new StepResult.Exited(
          4, "", "no disk\n", Duration.ofMinutes(3), List.of("the exit code is 4, expected 0"));

  @Test
  void answersTheQuestionAboutItselfWhenItHasPassed() {
    try (Scenario run = asked()) {
      tells(run, attempt(run), PASSED);

      run.untilSoaking("ten");
      assertThat(run.events(Event.StepRan.class))
          .filteredOn(each -> each.step().equals(STEP))
          .containsExactly(new Event.StepRan(STEP, "tool trace", PASSED, true));
      assertThat(run.events(Event.Decided.class).getFirst().act().by()).isEqualTo("sluice");
      assertThat(run.world.told())
          .extracting(Message::subject)
          .contains("[run-1] step ten/1 passed after all");
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("step-told-its-end");
    }
  }

  @Test
  void asksWhatToDoWhenItHasFailed() {
    try (Scenario run = asked()) {
      tells(run, attempt(run), FAILED);

      run.untilAsked("retry or skip", "step ten/1 failed: the exit code is 4, expected 0");
      run.tells("retry", "by", "bo").untilSoaking("ten");
      assertThat(run.ran("tool trace")).isEqualTo(2);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void fillsInWhatIsCapturedFromALateEnd() {
    try (Scenario run =
        asked(
            Sheet.instead(
                "undo: tool untrace}",
                "capture: trail}\n      - {command: \"tool take ${{ trail }}\"}"))) {
      tells(run, attempt(run), PASSED);

      run.untilSoaking("ten");
      assertThat(run.world.steps.ran()).contains("tool take traced");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isWantedOnlyAsLongAsItsQuestionIsOpen() {
    try (Scenario run = asked()) {
      Attempt attempt = attempt(run);

      assertThat(wanted(run, attempt)).isTrue();
      assertThat(wanted(run, new Attempt(STEP, attempt.execution(), "another"))).isFalse();
      run.tells("retry", "by", "bo").untilSoaking("ten");
      assertThat(wanted(run, attempt)).isFalse();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isWantedNoMoreWhileTheNextAttemptIsUnderWay() {
    List<Boolean> wanted = new CopyOnWriteArrayList<>();
    try (Scenario run = asked()) {
      Attempt first = attempt(run);
      run.world.steps.meanwhile(
          "tool trace",
          next -> {
            wanted.add(wanted(run, first));
            wanted.add(wanted(run, attempt(next)));
          });

      run.tells("retry", "by", "bo").untilSoaking("ten");

      assertThat(wanted).containsExactly(false, true);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void changesNothingOnceItWasRetried() {
    try (Scenario run = asked()) {
      Attempt attempt = attempt(run);
      run.tells("retry", "by", "bo").untilSoaking("ten");

      tells(run, attempt, FAILED);
      tells(run, attempt, FAILED);

      assertThat(notes(run.passes("1m"))).hasSize(1).first().asString().contains("Nothing changes");
      assertThat(run.ran("tool trace")).isEqualTo(1);
      run.untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void changesNothingOnceTheRunGoesBack() {
    try (Scenario run = asked()) {
      Attempt attempt = attempt(run);
      run.world.steps.meanwhile(
          "tool untrace",
          undo -> {
            assertThat(wanted(run, attempt)).isFalse();
            signals(run, new StepReports.End(attempt, PASSED));
          });

      run.tells("stop", "by", "bo").ends();

      assertThat(notes(run)).hasSize(1);
      assertThat(run.ran("tool trace")).isZero();
      assertThat(run.world.steps.ran()).endsWith("tool untrace", "tool restore");
    }
  }

  @Test
  void asksNobodyWhenItWasToldBeforeTheServerGaveItUp() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool trace", Outcome.IS_LOST);
      run.world.steps.meanwhile("tool trace", info -> tellsEarly(run, info));

      run.starts().confirms().untilSoaking("ten");

      assertThat(run.events(Event.Asked.class)).isEmpty();
      assertThat(run.ran("tool trace")).isEqualTo(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static void tellsEarly(Scenario run, ActivityInfo info) {
    Attempt attempt = attempt(info);
    assertThat(wanted(run, attempt)).isTrue();
    assertThat(wanted(run, new Attempt(STEP, "another run", info.getActivityId()))).isFalse();
    signals(run, new StepReports.End(attempt, PASSED));
  }

  @Test
  void keepsALineForWhatNobodyCanReadAndWhatNobodyWaitsFor() {
    try (Scenario run = asked()) {
      List<Object> unreadable =
          List.of("garbage", 7, new byte[] {(byte) 0xff}, Map.of(), Map.of("attempt", "x"));
      Stream.concat(unreadable.stream(), Stream.of(end("ten/1", "solved")))
          .forEach(each -> signals(run, each));
      tells(run, new Attempt(new StepId("fifty/1"), attempt(run).execution(), "x"), PASSED);
      tells(run, new Attempt(STEP, attempt(run).execution(), "y"), PASSED);

      assertThat(run.passes("1m").events(Event.Refused.class))
          .hasSize(unreadable.size() + 1)
          .allSatisfy(
              each -> assertThat(each.why()).contains("cannot be read").hasSizeLessThan(400));
      assertThat(notes(run)).hasSize(2);
      run.untilAsked("retry or skip", QUESTION).tells("stop", "by", "bo").ends();
    }
  }

  /** An end of a kind that nobody knows. */
  private static Map<String, Object> end(String step, String result) {
    return Map.of(
        "attempt",
        Map.of("step", step, "execution", "x", "activity", "y"),
        "result",
        Map.of("result", result));
  }

  /** People are asked about the step. */
  private static Scenario asked(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.world.steps.next("tool trace", Outcome.IS_LOST);
    return run.starts().confirms().untilAsked("retry or skip", QUESTION);
  }

  private static void tells(Scenario run, Attempt attempt, StepResult result) {
    run.caller().signal(StepReports.ENDED, new StepReports.End(attempt, result));
  }

  /** At once, as what comes while something else is under way. */
  private static void signals(Scenario run, Object end) {
    run.world.commands().newUntypedWorkflowStub(run.id).signal(StepReports.ENDED, end);
  }

  private static boolean wanted(Scenario run, Attempt attempt) {
    return run.world
        .commands()
        .newUntypedWorkflowStub(run.id)
        .query(StepReports.WANTED, Boolean.class, attempt);
  }

  private static List<String> notes(Scenario run) {
    return run.events(Deviation.class).stream()
        .map(Deviation::what)
        .filter(what -> what.contains("already given up, has ended"))
        .toList();
  }

  private static Attempt attempt(ActivityInfo info) {
    return new Attempt(STEP, Objects.requireNonNull(info.getWorkflowRunId()), info.getActivityId());
  }

  /** The first attempt at the step. */
  private static Attempt attempt(Scenario run) {
    List<HistoryEvent> events = run.history().getEvents();
    String execution =
        events.getFirst().getWorkflowExecutionStartedEventAttributes().getOriginalExecutionRunId();
    return events.stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(LateEndFlowTest::isOfTheStep)
        .map(each -> new Attempt(STEP, execution, each.getActivityId()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOfTheStep(ActivityTaskScheduledEventAttributes scheduled) {
    return scheduled.getInput().getPayloadsList().stream()
        .anyMatch(each -> each.getData().toStringUtf8().contains("\"step\":\"ten/1\""));
  }
}
