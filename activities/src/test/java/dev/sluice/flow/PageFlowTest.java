package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.port.Incident.State;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Acknowledged;
import dev.sluice.report.Event;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is paged and nobody is on is paged further; who is on it is left in peace for a while. */
final class PageFlowTest {
  private static final Sheet.Change LEVELS =
      Sheet.instead(
          "rollback:\n",
          "pages: {escalate: [20m, {after: 40m, to: vp-engineering}], quiet: 45m}\nrollback:\n");

  private static List<Message> told(Scenario run, NoticeKind kind) {
    return run.world.told().stream().filter(each -> each.kind() == kind).toList();
  }

  private static List<Message> pager(Scenario run, State state) {
    return run.world.office.at("pager").stream()
        .filter(each -> each.origin().state() == state)
        .toList();
  }

  /** A guard holds the run at 10%. */
  private static Scenario held(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.starts()
        .confirms()
        .untilSoaking("ten")
        .metric("p99", 0.080)
        .untilHeld()
        .metric("p99", 0.004);
    return run;
  }

  private static long unanswered(Scenario run) {
    return told(run, NoticeKind.ESCALATION).stream()
        .filter(each -> each.subject().contains("nobody is on it"))
        .count();
  }

  @Test
  void tellsTheNextLevelsOfAHoldThatNobodyIsOn() {
    try (Scenario run = held(LEVELS, Sheet.reached("fay"))) {
      run.passes("19m");
      assertThat(unanswered(run)).isZero();
      run.passes("2m");
      assertThat(unanswered(run)).isEqualTo(2);
      assertThat(told(run, NoticeKind.ESCALATION).getFirst().text())
          .contains("Nobody has said for 20m that they are on it", "`sluice acknowledge run-1`")
          .contains("Next to be told", "vp-engineering");
      run.passes("20m");
      assertThat(run.world.office.at("fay")).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void leavesWhoIsOnItInPeaceForAWhileAndThenGoesOn() {
    try (Scenario run = held(LEVELS)) {
      run.passes("5m").tells("acknowledge", "by", "bo", "reason", "");
      assertThat(run.events(Acknowledged.class).getFirst().matters()).contains("hold");
      run.passes("44m");
      assertThat(told(run, NoticeKind.REMINDER)).isEmpty();
      assertThat(unanswered(run)).isZero();
      run.passes("2m");
      assertThat(told(run, NoticeKind.REMINDER)).isNotEmpty();
      run.passes("20m");
      assertThat(unanswered(run)).isPositive();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void showsWhoIsOnIt() {
    try (Scenario run = held(LEVELS)) {
      run.tells("acknowledge", "by", "bo", "incident", "hold", "for", "2h");

      assertThat(run.view().waiting().getFirst().facts().getFirst())
          .startsWith("bo is on it until");
      assertThat(run.view().news())
          .anyMatch(each -> each.contains("bo (stated)") && each.contains("is on it until"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void acknowledgesAndResolvesAtThePager() {
    try (Scenario run = held(Sheet.pager("pager", NoticeKind.HOLD))) {
      Message paged = pager(run, State.TRIGGER).getFirst();

      run.tells("acknowledge", "by", "bo").passes("1m").tells("resume", "by", "bo").passes("1m");

      assertThat(pager(run, State.ACKNOWLEDGE))
          .singleElement()
          .satisfies(each -> assertThat(each.subject()).contains("bo is on it until"))
          .satisfies(each ->
              assertThat(each.origin().incident().orElseThrow().key())
                  .isEqualTo(paged.origin().incident().orElseThrow().key()));
      assertThat(pager(run, State.RESOLVE)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isQuietAboutAGateAndStillEndsItInItsTime() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten");
      run.passes("5m").tells("acknowledge", "by", "bo", "incident", "ten", "for", "8h");
      run.passes("7h");
      assertThat(told(run, NoticeKind.REMINDER)).isEmpty();
      assertThat(told(run, NoticeKind.ESCALATION)).isEmpty();
      run.untilHeld();
      assertThat(run.between(Event.GateOpened.class, Event.GateClosed.class))
          .isBetween(Duration.ofHours(8), Duration.ofMinutes(481));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksWhoIsOnARollbackThatAGuardHasOrdered() {
    try (Scenario run = Scenario.with(Sheet.instead("to: 0%\n", "to: 5%\n"))) {
      run.starts().confirms().untilSoaking("ten").metric("error-rate", 0.02);
      run.untilAsked("acknowledge", "rolled back to 5%").passes("16m");
      assertThat(unanswered(run)).isPositive();

      run.tells("acknowledge", "by", "bo", "incident", "page-1");

      assertThat(run.view().waiting()).noneMatch(each -> each.kind().equals("acknowledge"));
      run.tells("rollback", "by", "bo", "to", "0%").ends();
    }
  }

  @Test
  void pagesNobodyFurtherForWhatWasAnswered() {
    Scenario failing = Scenario.with();
    failing.world.steps.next("tool trace", Outcome.FAILS);
    try (Scenario run = failing) {
      run.starts().confirms().untilAsked("retry or skip", "ten/1").passes("10m");
      run.tells("retry", "by", "bo").passes("20m");
      assertThat(unanswered(run)).isZero();
      run.tells("stop", "by", "bo").passes("1m").ends();
      assertThat(unanswered(run)).isZero();
    }
  }

  @Test
  void refusesWhatIsNotOpenAndWhomItDoesNotKnow() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      assertThat(run.refused("acknowledge", "by", "bo"))
          .contains("nothing waits and no page is open: nothing to acknowledge");
      run.tells("hold", "by", "bo");
      assertThat(run.refused("acknowledge", "by", "bo", "incident", "sluice/hold/run-2/x"))
          .contains("'sluice/hold/run-2/x' is not open in this run: expected one of hold");
      assertThat(run.refused("acknowledge", "by", "zoe")).contains("'zoe' is not in the roster");
      assertThat(run.refused("acknowledge", "by", "bo", "for", "9h")).contains("8h at most");
      assertThat(run.events(Acknowledged.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void carriesWhoIsOnItIntoAnotherExecution() {
    try (Scenario run = Scenario.goingOnAfter(60)) {
      run.starts().confirms().untilAsked("sign", "ten");
      run.tells("acknowledge", "by", "bo", "for", "4h").passes("3h");
      assertThat(Executions.of(run).count()).isGreaterThan(1);
      assertThat(told(run, NoticeKind.REMINDER)).isEmpty();
      assertThat(run.view().waiting().getFirst().facts())
          .anyMatch(each -> each.startsWith("bo is on it"));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
