package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.report.StatusText;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is tested is part of the evidence: a new revision voids what was seen of the old one. */
final class RevisionFlowTest {
  private static final Duration SOAKS = Duration.ofHours(3);

  private static Scenario of(String revision, Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.world.metrics.revision(Instant.EPOCH, new RevisionReading.Known(revision));
    return run;
  }

  private static void revision(Scenario run, RevisionReading reading) {
    run.world.metrics.revision(run.world.now(), reading);
  }

  private static Scenario deployed(Scenario run, String revision) {
    revision(run, new RevisionReading.Known(revision));
    return run;
  }

  @Test
  void goesOnAsLongAsTheRevisionIsTheSame() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Event.RevisionRead.class))
          .containsExactly(new Event.RevisionRead("v7"));
      assertThat(run.elapsed()).isBetween(SOAKS, SOAKS.plusMinutes(40));
    }
  }

  @Test
  void holdsAtANewRevisionAndSoaksAnewWhenItIsResumed() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().untilSoaking("ten").passes("40m");
      deployed(run, "v8").untilHeld().passes("20m");
      assertThat(run.view().where().holds())
          .containsExactly("the revision under test was v7 and is v8");
      assertThat(StatusText.of(run.view())).contains("revision v8");
      assertThat(CurrentDetails.of(run.view())).contains("Revision under test");

      run.tells("resume", "by", "bo").signedByBoth("ten").signedByBoth("fifty");
      run.signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Event.Revised.class))
          .containsExactly(new Event.Revised("v7", "v8", "ten"));
      assertThat(run.between(Event.HoldEnded.class, Event.StagePassed.class)).isGreaterThan(SOAKS);
      assertThat(run.elapsed()).isBetween(SOAKS.plusMinutes(60), SOAKS.plusMinutes(60 + 45));
      assertThat(run.world.documents.getLast().text())
          .contains("v7, then v8", "soak and signatures of ten are void");
      run.recordedAs("revised");
    }
  }

  @Test
  void reckonsWithTheWholeSoakAgainWhileItHolds() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().untilSoaking("ten").passes("40m");
      deployed(run, "v8").untilHeld();

      assertThat(StatusText.of(run.view())).contains("soak     0s counted of 1h");
      assertThat(run.view().header().times().end().orElseThrow().earliest())
          .isAfter(run.world.now().plus(SOAKS));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void voidsTheSignaturesOfTheStage() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().untilAsked("sign", "ten").signs("bo", "operations-lead");
      String nonce = run.events(Event.GateOpened.class).getFirst().nonce();
      deployed(run, "v8").untilHeld();
      assertThat(run.view().waiting()).extracting(Waiting::kind).containsExactly("resume");
      assertThat(run.refused("sign", "by", "chen", "role", "engineering-lead", "gate", nonce))
          .contains("no gate is open");

      run.tells("resume", "by", "bo").untilSoaking("ten").untilAsked("sign", "ten");

      assertThat(run.view().waiting().getFirst().who())
          .containsExactly("engineering-lead", "operations-lead");
      assertThat(run.view().waiting().getFirst().facts()).contains("revision under test: v8");
      assertThat(run.between(Event.HoldEnded.class, Event.GateOpened.class))
          .isBetween(Duration.ofHours(1), Duration.ofMinutes(75));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void takesARevisionThatNobodyCanReadForNoNewOne() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().untilSoaking("ten").passes("30m");
      revision(run, new RevisionReading.Unreadable("the tool is gone"));
      run.untilHeld().passes("20m");
      assertThat(run.view().traffic().revision()).contains("v7, not readable now");

      deployed(run, "v7").untilAsked("sign", "ten");

      assertThat(run.events(Event.Revised.class)).isEmpty();
      assertThat(run.events(Event.HoldEnded.class).getLast().act().reason())
          .isEqualTo("it can be read again");
      assertThat(run.between(Event.Shifted.class, Event.GateOpened.class))
          .isBetween(Duration.ofMinutes(80), Duration.ofMinutes(100));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void soaksTheLastStageAnewWhereTheWholeRunIsSigned() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty");
      deployed(run.untilAsked("sign", "completion"), "v8").untilHeld();

      run.tells("resume", "by", "bo").untilSoaking("fifty");
      run.signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.elapsed()).isBetween(SOAKS.plusHours(2), SOAKS.plusHours(3));
      run.recordedAs("revised-at-the-end");
    }
  }

  @Test
  void asksBeforeAnythingIsTouchedWhereNobodyCanRead() {
    try (Scenario run = Scenario.with(Sheet.revised())) {
      run.starts().untilAsked("decide", "the revision under test cannot be read");
      run.trafficIs("0%").tells("decide", "by", "bo", "option", "go on without it").confirms();

      run.untilHeld();
      assertThat(run.view().where().holds()).isNotEmpty();
    }
  }

  @Test
  void endsWhatRanBesideTheSoakAndRunsItAgain() {
    String during =
        "soak: 1h\n    during:\n      - {command: tool load, lives: stage, undo: tool unload}\n";
    try (Scenario run = of("v7", Sheet.revised(), Sheet.instead("soak: 1h\n", during))) {
      run.starts().confirms().untilSoaking("ten").passes("10m");
      deployed(run, "v8").untilHeld().tells("resume", "by", "bo").untilAsked("sign", "ten");

      assertThat(run.events(Event.StepRan.class))
          .extracting(Event.StepRan::display)
          .contains("tool load");
      run.tells("rollback", "by", "bo");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .containsOnlyOnce("tool unload");
    }
  }

  @Test
  void holdsBeforeItStartsWhereItWaitedWithAnotherRevision() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.startsIn(Duration.ofHours(3)).confirms().passes("1h");
      deployed(run, "v8").untilHeld();
      run.trafficIs("0%");
      assertThat(run.events(Event.Revised.class))
          .containsExactly(new Event.Revised("v7", "v8", ""));

      run.tells("resume", "by", "bo").untilSoaking("ten");

      assertThat(run.between(Event.Began.class, Event.HoldBegan.class))
          .isCloseTo(Duration.ofHours(3), Duration.ofMinutes(1));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void rollsBackFromTheHoldOfANewRevision() {
    try (Scenario run = of("v7", Sheet.revised())) {
      run.starts().confirms().untilSoaking("ten").passes("40m");
      deployed(run, "v8").untilHeld().tells("rollback", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.HoldEnded.class).getLast().act().reason())
          .isEqualTo("traffic goes back");
      run.trafficIs("0%").recordedAs("revised-rolled-back");
    }
  }
}
