package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.guard.Reading;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is told what is decided by roster and runbook, and a channel that is down stops nothing. */
final class RoutesFlowTest {
  private static final Sheet.Change A_MAIL_TO_THE_BOARD =
      Sheet.instead(
          "- {command: tool checkpoint, undo: tool restore}",
          "- {notify: board, subject: The canary begins, message: It takes a day.}");

  @Test
  void sendsABoardItsOneMailAndNothingElse() {
    try (Scenario run = Scenario.with(Sheet.channel("board"), A_MAIL_TO_THE_BOARD)) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.2).untilHeld();
      run.tells("stop", "by", "bo").ends();

      assertThat(run.world.office.subjectsAt("board")).containsExactly("The canary begins");
    }
  }

  @Test
  void tellsThoseWhoAreAskedAndThenOnlyThoseWhoAreMissing() {
    try (Scenario run = Scenario.with(Sheet.reached("ana", "bo", "dee"))) {
      run.starts()
          .confirms()
          .untilAsked("sign", "ten")
          .signs("bo", "operations-lead")
          .passes("31m");

      String asked = "sign-off needed at ten";
      String again = "reminder: sign-off still missing at ten";
      assertThat(run.world.office.subjectsAt("ana")).containsExactly(asked, again);
      assertThat(run.world.office.subjectsAt("bo"))
          .containsExactly("operations-lead to confirm prerequisites/1", asked);
      assertThat(run.world.office.subjectsAt("dee")).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsAChannelOfTheKindsThatItGets() {
    try (Scenario run =
        Scenario.with(
            Sheet.channel("log", NoticeKind.SHIFT, NoticeKind.HOLD, NoticeKind.RESUME),
            Sheet.channel("ends", NoticeKind.DECISION, NoticeKind.END))) {
      run.starts().confirms().untilSoaking("ten");
      run.tells("hold", "by", "bo").untilHeld().tells("resume", "by", "chen");
      run.signedByBoth("ten").untilSoaking("fifty").tells("stop", "by", "bo").ends();

      assertThat(run.world.office.subjectsAt("log"))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("traffic is at 10%, counted: "),
              held -> assertThat(held).isEqualTo("held: bo: because"),
              ended -> assertThat(ended).isEqualTo("hold ended by chen: it was bo: because"),
              fifty -> assertThat(fifty).startsWith("traffic is at 50%, counted: "),
              back -> assertThat(back).startsWith("traffic is at 0%, counted: 0 of "));
      assertThat(run.world.office.subjectsAt("ends"))
          .containsExactly("gate at ten: proceed", "ended: rolled back to 0%");
    }
  }

  @Test
  void tellsInTheOrderInWhichThingsHappened() {
    try (Scenario run = Scenario.with(Sheet.channel("room", NoticeKind.HOLD, NoticeKind.RESUME))) {
      run.starts().confirms().untilSoaking("ten").world.office.closed("room");
      run.tells("hold", "by", "bo").untilHeld().tells("resume", "by", "chen");
      run.tells("note", "by", "bo").world.office.opens();

      run.untilSoaking("ten").passes("1s");

      assertThat(run.world.office.subjectsAt("room"))
          .containsExactly("held: bo: because", "hold ended by chen: it was bo: because");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsWhatCannotWaitBeforeWhatIsStillUnderWay() throws InterruptedException {
    try (Scenario run = Scenario.with(Sheet.channel("room", NoticeKind.HOLD))) {
      run.starts().confirms().untilSoaking("ten").world.office.closed("room");
      run.tells("hold", "by", "bo").tells("stop", "by", "bo");

      run.world.office.awaits("on-call", "rolled back to 0%");

      assertThat(run.world.office.subjectsAt("room")).isEmpty();
      run.world.office.opens();
      run.ends();
    }
  }

  @Test
  void triesAChannelAgainThatIsDown() {
    try (Scenario run = Scenario.with(Sheet.channel("room", NoticeKind.GATE))) {
      run.world.office.down("room");
      run.starts().confirms().untilAsked("sign", "ten").passes("3m");
      assertThat(run.world.office.subjectsAt("room")).isEmpty();

      run.world.office.up("room");
      run.passes("4m");

      assertThat(run.world.office.subjectsAt("room")).containsExactly("sign-off needed at ten");
      assertThat(run.events(Event.Told.class))
          .filteredOn(told -> told.channel().equals("room"))
          .extracting(Event.Told::delivered, Event.Told::why)
          .containsExactly(tuple(false, "room is down"), tuple(true, ""));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsNobodyAgainWhereOneOfSeveralWasRefused() {
    try (Scenario run = Scenario.with(Sheet.channel("room", NoticeKind.GATE))) {
      run.world.office.partly("room");
      run.starts().confirms().untilAsked("sign", "ten").passes("40m");

      assertThat(run.world.office.subjectsAt("room")).containsExactly("sign-off needed at ten");
      assertThat(run.events(Event.Told.class))
          .filteredOn(told -> told.channel().equals("room"))
          .extracting(Event.Told::delivered, Event.Told::why)
          .containsExactly(tuple(false, "room has one address too many"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void tellsTheOtherChannelsWhatReachedNobodyAndCannotWait() {
    try (Scenario run = Scenario.with(Sheet.channel("room"))) {
      run.world.office.down("engineering");
      run.world.office.down("on-call");
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.2).untilHeld();

      assertThat(run.world.office.subjectsAt("room"))
          .containsExactly("guard fired at 10%: p99 > 50ms");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void endsWhileItsChannelsAreDown() {
    try (Scenario run = Scenario.with()) {
      run.world.office.down("engineering");
      run.world.office.down("on-call");
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.between(Event.RollbackOrdered.class, Event.Ended.class))
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void tellsOfASilentSourceAsOneIncidentForAllRunsAndThatItIsOver() {
    try (Scenario run = Scenario.with(Sheet.channel("pager", NoticeKind.OUTAGE))) {
      run.starts().confirms().untilSoaking("ten");
      run.world.metrics.silent(
          run.world.now(), new Reading.ProviderError(Reading.Kind.DOWN, "connection refused"));
      run.untilHeld().world.metrics.answering(run.world.now());
      run.untilSoaking("ten");

      assertThat(run.world.office.at("pager"))
          .extracting(message -> message.origin().incident().orElseThrow())
          .containsExactly(
              new Incident("sluice/outage-of/in-memory/world", Incident.State.TRIGGER),
              new Incident("sluice/outage-of/in-memory/world", Incident.State.RESOLVE));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
