package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.run.flow.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run whose history is long goes on in a new execution, and nobody can tell by what it does. */
final class ContinuationFlowTest {
  /** So few that a run goes on after each look but the first. */
  private static final int SOON = 40;

  private static final Reading DOWN =
      new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

  private static Scenario atTheGateOfTen() {
    return Scenario.goingOnAfter(SOON).starts().confirms().untilAsked("sign", "ten");
  }

  @Test
  void leavesTheSameReportAsARunOfOneExecution() {
    try (Scenario one = Scenario.with();
        Scenario many = Scenario.goingOnAfter(SOON)) {
      one.starts().isAttendedAfter("10m");
      many.starts().isAttendedAfter("10m");

      assertThat(Executions.of(many).count()).isGreaterThan(4);
      assertThat(Masked.of(many)).isEqualTo(Masked.of(one));
    }
  }

  @Test
  void wouldLeaveAnotherReportIfALineOfTheRecordWereLost() {
    try (Scenario run = Scenario.goingOnAfter(SOON)) {
      run.starts().isAttendedAfter("10m");
      RunRecord whole = run.record();
      List<Entry> lossy = new ArrayList<>(whole.entries());
      lossy.removeIf(
          each -> each.event() instanceof Event.Signed signed && signed.where().equals("ten"));

      RunRecord lost = new RunRecord(whole.run(), whole.plan(), whole.now(), lossy);

      assertThat(Masked.of(lost)).isNotEqualTo(Masked.of(whole));
    }
  }

  @Test
  void keepsAVoteAndTheGateThatItIsFor() {
    try (Scenario run = atTheGateOfTen()) {
      String asked = run.events(Event.GateOpened.class).getFirst().nonce();
      run.signs("bo", "operations-lead");
      Executions.awaitNext(run);

      run.tells("sign", "by", "chen", "role", "engineering-lead", "gate", asked);

      run.untilSoaking("fifty");
      assertThat(run.events(Event.Signed.class)).hasSize(2);
      assertThat(run.events(Event.GateOpened.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void remindsAsOftenAsARunOfOneExecution() {
    try (Scenario one = Scenario.with().starts().confirms().untilAsked("sign", "ten");
        Scenario many = atTheGateOfTen()) {
      one.untilHeld();
      many.untilHeld();

      assertThat(Executions.of(many).count()).isGreaterThan(2);
      assertThat(told(many))
          .containsExactlyInAnyOrderElementsOf(told(one))
          .contains("reminder: sign-off still missing at ten");
      one.tells("stop", "by", "bo").ends();
      many.tells("stop", "by", "bo").ends();
    }
  }

  private static List<String> told(Scenario run) {
    return run.events(Event.Told.class).stream().map(Event.Told::subject).toList();
  }

  @Test
  void keepsAHoldAtAGateUntilItIsResumed() {
    try (Scenario run = atTheGateOfTen()) {
      run.tells("sign", "by", "bo", "role", "operations-lead", "decision", "hold").untilHeld();
      Executions.awaitNext(run);
      Executions.awaitNext(run);

      run.tells("resume", "by", "bo");

      run.signedByBoth("ten").untilSoaking("fifty");
      assertThat(run.events(Event.HoldEnded.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void countsTheSilenceOfTheMetricSourceOn() {
    try (Scenario run = atTheGateOfTen()) {
      run.world.metrics.silent(run.world.now(), DOWN);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.between(Event.Outage.class, Event.RollbackOrdered.class))
          .isBetween(
              Timings.STANDARD.outage().stepDown(),
              Timings.STANDARD.outage().stepDown().plusMinutes(1));
    }
  }

  @Test
  void answersACommandThatCameBeforeAsItDidThen() {
    try (Scenario run = atTheGateOfTen()) {
      run.tells("note", "by", "bo", "id", "n-1");
      Executions.awaitNext(run);

      run.tells("note", "by", "bo", "id", "n-1");

      assertThat(run.events(Deviation.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void beginsAnewThoughSomebodyHasCopiedWhatAnotherRunHandedOver() {
    try (Scenario run = Scenario.with()) {
      run.starts(
              "run-1",
              Map.of("target", "demo", "by", "ana"),
              Map.of("run", "run-1", "first", "a-run-id"))
          .untilAsked("confirm", "");

      assertThat(run.events(Event.Began.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void undoesWhatAnEarlierExecutionHasDone() {
    try (Scenario run = atTheGateOfTen()) {
      Executions.awaitNext(run);
      run.tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .containsExactly("tool untrace", "tool restore");
      run.trafficIs("0%").recordedAs("gone-on-and-stopped");
      Histories.keep("goes-on-after-40", Executions.of(run).first(), run.world.timings);
    }
  }
}
