package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.ReviewReport;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ramp phase that ships, to its endings. */
final class RampPhaseFlowTest {
  private static Scenario rampPhase() {
    return healthy(
        Scenario.with(Sheet.shipped("ramp-phase"), Sheet.segmented("segment", "a", "b", "c")));
  }

  /** All segments are as well as each other. */
  static Scenario healthy(Scenario run) {
    run.world.traffic.driftAll(run.plan().runbook().opening().startsFrom());
    for (String segment : List.of("a", "b", "c")) {
      run.world.metrics.from(
          Instant.MIN,
          "error-rate",
          Side.NEW,
          new Segment("segment", segment),
          new Reading.Value(0.0007));
    }
    return run;
  }

  static Scenario soaking() {
    return rampPhase().starts().isAttendedUntilSoaking("ramp-10");
  }

  private static Scenario decides(Scenario run, String by, String role, String decision) {
    return run.tells("sign", "by", by, "role", role, "decision", decision);
  }

  @Test
  void advancesWhenAllCheckpointsPassAndTheFourSign() {
    try (Scenario run = rampPhase()) {
      run.starts().isAttendedAfter("2m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Event.CheckpointPassed.class)).hasSize(5);
      assertThat(run.between(Event.StageEntered.class, Event.StagePassed.class))
          .isBetween(Duration.ofHours(4), Duration.ofHours(4).plusMinutes(40));
      assertThat(ReviewReport.markdown(run.record()))
          .contains("error-rate over soak by segment", "memory-used at 0s", "recommended: go on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes-15", "minutes-30", "hour-1", "hours-2", "hours-3"})
  void rollsBackWhenTheLeadAbortsAtACheckpoint(String checkpoint) {
    try (Scenario run = soaking()) {
      run.isAttendedUntilAsked("sign", checkpoint);
      decides(run, "chen", "engineering-lead", "abort");

      run.isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes-15", "minutes-30", "hour-1", "hours-2", "hours-3"})
  void holdsAtACheckpointWhereNobodyDecides(String checkpoint) {
    try (Scenario run = soaking()) {
      run.isAttendedUntilAsked("sign", checkpoint).untilHeld();

      assertThat(run.view().where().holds()).containsExactly("held at ramp-10/" + checkpoint);
      run.trafficIs("10%").tells("stop", "by", "bo").isAttendedAfter("1m");
    }
  }

  @ParameterizedTest
  @CsvSource({"error-rate, 0.006", "p99, 0.22", "availability, 0.999", "incidents-critical, 1"})
  void rollsBackWhenACriterionIsBrokenForThreeMinutes(String metric, double value) {
    try (Scenario run = soaking()) {
      run.passes("5m").metric(metric, value).passes("2m").trafficIs("10%");
      run.isAttendedUntilAsked("confirm", "Metrics returned").trafficIs("0%");

      run.isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes-15", "minutes-30", "hour-1", "hours-2", "hours-3"})
  void asksAgainAtACheckpointThatWasHeldAndGoesOn(String checkpoint) {
    try (Scenario run = soaking()) {
      run.isAttendedUntilAsked("sign", checkpoint);
      decides(run, "chen", "engineering-lead", "hold").untilHeld().tells("resume", "by", "bo");
      run.untilAsked("sign", checkpoint);
      decides(run, "chen", "engineering-lead", "continue").isAttendedAfter("2m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Event.CheckpointPassed.class)).hasSize(5);
    }
  }

  @Test
  void asksAgainAtACheckpointOnlyWhenItsHoldIsOver() {
    try (Scenario run = soaking().isAttendedUntilAsked("sign", "minutes-15")) {
      decides(run, "chen", "engineering-lead", "hold").untilHeld().passes("30m");

      assertThat(run.events(Event.GateOpened.class)).hasSize(2);
      run.tells("stop", "by", "bo").isAttendedAfter("1m");
    }
  }

  private static Scenario warned(String metric, double warning, double healthy) {
    // Five minutes before the gate of the first checkpoint, which is not what is asked about here.
    Scenario run = soaking().metric(metric, warning).passes("2m 30s");
    return run.metric(metric, healthy).untilAsked("sign", metric + " > ");
  }

  @ParameterizedTest
  @CsvSource({"error-rate, 0.008, 0", "p99, 0.26, 0.008"})
  void goesOnAtTenPercentWhenAWarningIsTemporary(String metric, double warning, double healthy) {
    try (Scenario run = warned(metric, warning, healthy)) {
      decides(run, "chen", "engineering-lead", "continue").trafficIs("10%").isAttendedAfter("2m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }
  }

  @ParameterizedTest
  @CsvSource({"error-rate, 0.008, 0", "p99, 0.26, 0.008"})
  void putsEverythingBackWhenAWarningIsUnrecoverable(
      String metric, double warning, double healthy) {
    try (Scenario run = warned(metric, warning, healthy)) {
      decides(run, "chen", "engineering-lead", "abort").isAttendedAfter("1m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @ParameterizedTest
  @CsvSource({"error-rate, 0.008, 0", "p99, 0.26, 0.008"})
  void holdsAtFivePercentToInvestigateAWarningAndReturns(
      String metric, double warning, double healthy) {
    try (Scenario run = warned(metric, warning, healthy)) {
      decides(run, "chen", "engineering-lead", "hold").untilHeld().passes("1m").trafficIs("5%");
      run.tells("resume", "by", "bo").passes("1m").isAttendedAfter("2m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      run.trafficIs("10%");
    }
  }

  @ParameterizedTest
  @CsvSource({"error-rate, 0.008, 0", "p99, 0.26, 0.008"})
  void holdsAtFivePercentWhenNobodyAnswersAWarning(String metric, double warning, double healthy) {
    try (Scenario run = warned(metric, warning, healthy)) {
      Duration asked = run.elapsed();
      run.untilHeld().passes("1m").trafficIs("5%");

      assertThat(run.between(Event.GateOpened.class, Event.HoldBegan.class)).isPositive();
      assertThat(run.elapsed().minus(asked)).isLessThan(Duration.ofMinutes(13));
      run.tells("stop", "by", "bo").isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void showsTheFiguresOfItsDashboardWhileItSoaks() {
    try (Scenario run = soaking().passes("6m")) {
      String page = CurrentDetails.of(run.view());

      assertThat(page)
          .contains("tps: new ", "error-rate of segment a: new 0.07%", "error-rate of segment c:")
          .contains("revenue-per-minute \\* 1440: new ", "connections: new ")
          .contains("revenue-per-minute / tps: new 1.96, old ");
      run.tells("stop", "by", "bo").isAttendedAfter("1m");
    }
  }

  @Test
  void theVpMayOverrideWhatIsAskedOfTheLeads() {
    try (Scenario run = rampPhase()) {
      run.starts().isAttendedUntilAsked("sign", "Final GO/NO-GO");
      decides(run, "fay", "vp-engineering", "no-go");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      assertThat(run.events(Event.Shifted.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, HELD, 5%", "1, HELD, 5%", "2, ROLLED_BACK, 1%"})
  void offersTheRemediationPathsWhenTheFinalAssessmentFails(
      int path, RunOutcome outcome, String traffic) {
    try (Scenario run = soaking()) {
      run.passes("5m").metric("incidents-critical", 1).passes("1m").metric("incidents-critical", 0);
      run.isAttendedUntilAsked("decide", "Which remediation path?");
      String option = run.events(Event.Asked.class).getLast().options().get(path);
      run.trafficIs("5%").tells("decide", "by", "chen", "option", option).isAttendedAfter("1m");

      assertThat(run.outcome()).isEqualTo(outcome);
      run.trafficIs(traffic);
    }
  }

  @Test
  void goesToFivePercentForInvestigationWhenALeadSaysNoGo() {
    try (Scenario run = soaking()) {
      run.isAttendedUntilAsked("sign", "GO/NO-GO for the full rollout");
      decides(run, "gil", "finance-lead", "no-go");
      run.isAttendedUntilAsked("decide", "Which remediation path?");

      run.trafficIs("5%").isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
    }
  }

  @Test
  void advancesAgainstANoGoThatTheVpOverrides() {
    try (Scenario run = soaking()) {
      run.isAttendedUntilAsked("sign", "GO/NO-GO for the full rollout");
      decides(run, "gil", "finance-lead", "no-go").passes("9m").trafficIs("10%");
      decides(run, "fay", "vp-engineering", "go").isAttendedAfter("1m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      run.trafficIs("10%");
    }
  }

  @Test
  void rollsBackAtOnceWhenTheVpOrdersIt() {
    try (Scenario run = soaking()) {
      run.passes("40m").tells("rollback", "by", "fay").isAttendedAfter("1m");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void writesDownThatMetricsAreNotBackWithinFiveMinutesOfARollback() {
    try (Scenario run = soaking().passes("5m")) {
      run.world.metrics.from(run.world.now(), "p99", Side.OLD, new Reading.Value(0.3));
      run.tells("rollback", "by", "fay").isAttendedUntilAsked("confirm", "Metrics returned");

      assertThat(run.events(Deviation.class).getLast().what())
          .startsWith("after the rollback, rollback/after/4 failed: ")
          .contains("p99 of old < 200ms");
      run.trafficIs("0%").isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void asksAboutNoWarningOnceTrafficIsBack() {
    try (Scenario run = soaking().passes("5m").tells("rollback", "by", "fay")) {
      run.isAttendedUntilAsked("confirm", "Metrics returned").trafficIs("0%");
      run.metric("p99", 0.3).passes("10m");

      assertThat(run.view().waiting()).extracting(Waiting::kind).doesNotContain("sign");
      assertThat(run.events(Event.GuardFired.class)).isEmpty();
      run.isAttendedAfter("1m");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }
}
