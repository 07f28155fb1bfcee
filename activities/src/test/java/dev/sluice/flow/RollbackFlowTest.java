package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import dev.sluice.traffic.inmemory.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways back. */
final class RollbackFlowTest {
  private static final String AFTER =
      """
      gradual: 30m
        after: [{check: tool analyze}]
      """;

  @Test
  void rollsBackWhenErrorRateStaysHigh() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("30m").metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(32), Duration.ofMinutes(40));
      assertThat(run.world.steps.ran()).endsWith("tool untrace", "tool restore");
      run.recordedAs("rolled-back-by-guard");
    }
  }

  @Test
  void goesOnWhenErrorRateIsHighForLessThanTheGuardAllows() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .metric("error-rate", 0.02)
          .passes("60s")
          .metric("error-rate", 0);

      run.untilAsked("sign", "ten").trafficIs("10%");
      assertThat(run.events(Event.GuardFired.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  /** What is still bad a second before the guard would fire once more. */
  @Test
  void endsThoughAGuardFiresAsItEnds() {
    String after = "gradual: 30m\n  after: [{confirm: It is back, by: operations-lead}]\n";
    try (Scenario run = Scenario.with(Sheet.instead("gradual: 30m\n", after))) {
      run.starts().confirms().untilSoaking("ten").passes("30m").metric("error-rate", 0.02);
      run.untilAsked("confirm", "It is back");
      Instant back =
          run.record().entries().reversed().stream()
              .filter(entry -> entry.event() instanceof Event.Shifted)
              .findFirst()
              .orElseThrow()
              .at();
      run.world.passes(Duration.between(run.world.now(), back.plusSeconds(119)));
      run.confirms();

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.GuardFired.class)).hasSize(1);
    }
  }

  @Test
  void watchesGuardsWhileAGateIsOpen() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").passes("1h").metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void watchesGuardsWhileItIsHeld() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .tells("hold", "by", "bo")
          .passes("1h")
          .metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void showsNoClockOfASoakOnTheWayBack() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("rollback", "by", "bo", "over", "30m");
      run.until(view -> view.where().phase() == Phase.ROLLING_BACK).passes("10m");

      assertThat(run.view().watch().soak()).isEmpty();
      run.ends();
    }
  }

  @Test
  void goesBackByHandOverTheStatedTime() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("rollback", "by", "bo", "over", "30m");
      run.ends();

      List<Percent> back =
          run.world.traffic.history().stream().map(each -> each.share()).skip(1).toList();
      assertThat(back)
          .hasSize(10)
          .isSortedAccordingTo((first, second) -> second.compareTo(first))
          .endsWith(Percent.ZERO);
      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(27), Duration.ofMinutes(36));
      run.recordedAs("rolled-back-by-hand");
    }
  }

  @Test
  void aGuardOvertakesAGradualRollback() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .tells("rollback", "by", "bo", "over", "5h")
          .passes("20m")
          .metric("error-rate", 0.02);
      run.ends();
      run.trafficIs("0%");
      assertThat(run.elapsed()).isLessThan(Duration.ofMinutes(40));
      assertThat(run.events(Event.RollbackOrdered.class)).hasSize(2);
      run.recordedAs("overtaken");
    }
  }

  @Test
  void anEmergencyStopOvertakesAGradualRollback() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .untilSoaking("ten")
          .tells("rollback", "by", "bo", "over", "5h")
          .passes("20m")
          .tells("stop", "by", "chen");
      run.ends();

      run.trafficIs("0%");
      assertThat(run.elapsed()).isLessThan(Duration.ofMinutes(35));
      run.recordedAs("stopped");
    }
  }

  @Test
  void aRollbackToTheLastStableLevelEndsInAWatchedHoldWithADecision() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .signedByBoth("ten")
          .untilSoaking("fifty")
          .tells("rollback", "by", "bo", "to", "last-stable");
      run.untilAsked("decide", "rolled back to 10%")
          .trafficIs("10%")
          .tells("decide", "by", "bo", "option", "go on from there");

      run.untilSoaking("fifty").trafficIs("50%").tells("stop", "by", "bo");
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.recordedAs("went-on-after-rollback");
    }
  }

  @Test
  void aGuardStillRollsBackFurtherFromALevelAboveZero() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .signedByBoth("ten")
          .untilSoaking("fifty")
          .tells("rollback", "by", "bo", "to", "10%");
      run.untilAsked("decide", "rolled back to 10%").metric("error-rate", 0.02);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void endsAboveZeroWhenPeopleTakeOver() {
    try (Scenario run = Scenario.with()) {
      run.starts()
          .confirms()
          .signedByBoth("ten")
          .untilSoaking("fifty")
          .tells("rollback", "by", "bo", "to", "10%");
      run.untilAsked("decide", "rolled back to 10%")
          .tells("decide", "by", "bo", "option", "end with people watching");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      run.trafficIs("10%");
      run.recordedAs("left-above-zero");
    }
  }

  @Test
  void stopsAtTheLevelThatTheRunbookNamesForIt() {
    try (Scenario run = Scenario.with(Sheet.instead("to: 0%\n", "to: 0%\n  stop: 5%\n"))) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo");
      run.untilAsked("decide", "rolled back to 5%").trafficIs("5%");
      run.tells("decide", "by", "bo", "option", "end with people watching");

      assertThat(run.outcome()).isEqualTo(RunOutcome.HELD);
      run.trafficIs("5%");
    }
  }

  @Test
  void doesWhatComesAfterARollbackOnceWhilePeopleDecideAboveZero() {
    try (Scenario run = Scenario.with(Sheet.instead("gradual: 30m", AFTER))) {
      run.starts()
          .confirms()
          .signedByBoth("ten")
          .untilSoaking("fifty")
          .tells("rollback", "by", "bo", "to", "10%");
      run.untilAsked("decide", "rolled back to 10%")
          .until(view -> run.ran("tool analyze") == 1)
          .tells("decide", "by", "bo", "option", "roll back further");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.ran("tool analyze")).isEqualTo(1);
      run.trafficIs("0%");
    }
  }

  @Test
  void goesOnUndoingWhenOneUndoFailsAndSaysSo() {
    try (Scenario run = Scenario.with()) {
      run.world.steps.next("tool untrace", Outcome.FAILS);
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::undone)
          .containsExactly(false, true);
      assertThat(run.world.told())
          .anyMatch(message -> message.subject().contains("could not undo ten/1"));
      run.trafficIs("0%");
      run.recordedAs("undo-failed");
    }
  }

  @Test
  void triesUntilTheRouterTakesTheRollback() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      run.world.traffic.fault(0, new Fault.Unreachable());
      run.tells("stop", "by", "bo").passes("5m").trafficIs("10%");
      run.world.traffic.fault(0, new Fault.None());

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      run.trafficIs("0%");
    }
  }

  @Test
  void rollsBackWhenTheWorkflowIsCancelled() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").stub().cancel();

      assertThat(org.assertj.core.api.Assertions.catchThrowable(run::ends))
          .hasRootCauseInstanceOf(io.temporal.failure.CanceledFailure.class);
      run.trafficIs("0%");
      assertThat(run.events(Event.Ended.class).getLast().outcome())
          .isEqualTo(RunOutcome.ROLLED_BACK);
      run.recordedAs("cancelled");
    }
  }

  @Test
  void touchesNothingWhenItIsStoppedBeforeTheFirstShift() {
    try (Scenario run = Scenario.with()) {
      run.starts().untilAsked("confirm", "Team").tells("stop", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      assertThat(run.world.traffic.history()).isEmpty();
      run.recordedAs("aborted");
    }
  }
}
