package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.report.CurrentDetails;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.StatusText;
import dev.sluice.report.TimeLine;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs that are told when to start. */
final class StartTimeFlowTest {
  private static Scenario appointed() {
    Scenario run = Scenario.with();
    return run.startsIn(Duration.ofHours(9)).confirms().until(StartTimeFlowTest::waits);
  }

  private static boolean waits(RunView view) {
    return view.where().phase() == Phase.WAITING;
  }

  @Test
  void clearsThePrerequisitesAtOnceAndStartsAtItsMoment() {
    try (Scenario run = appointed()) {
      assertThat(run.between(Event.Began.class, Event.Appointed.class))
          .isLessThan(Duration.ofMinutes(10));
      run.untilAsked("sign", "ten");

      assertThat(run.between(Event.Began.class, Event.Shifted.class))
          .isCloseTo(Duration.ofHours(9), Duration.ofMinutes(1));
      run.tells("stop", "by", "bo").ends();
      run.recordedAs("started-at-its-time");
    }
  }

  @Test
  void looksAgainAtItsMomentAtWhatAMachineCanSee() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead(
                "- {confirm: Team is there, by: operations-lead}",
                "- {confirm: Team is there, by: operations-lead}\n  - check: tool ready"))) {
      run.startsIn(Duration.ofHours(9)).confirms().until(StartTimeFlowTest::waits);
      assertThat(run.world.steps.ran()).containsExactly("tool ready");
      run.world.steps.next("tool ready", Outcome.FAILS);

      run.untilAsked("retry or skip", "step prerequisites/2 failed");

      assertThat(run.world.steps.ran()).containsExactly("tool ready", "tool ready");
      run.tells("retry", "by", "bo").untilSoaking("ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void saysUntilWhenItWaits() {
    try (Scenario run = appointed()) {
      RunView view = run.view();
      String until =
          "waiting until "
              + view.header().times().notBefore().orElseThrow().toString().substring(0, 10);

      assertThat(StatusText.of(view)).contains(until);
      assertThat(CurrentDetails.of(view)).contains(until);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void endsWithNothingTouchedWhenItIsCalledOff() {
    try (Scenario run = appointed()) {
      run.tells("rollback", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ABORTED);
      assertThat(run.events(Event.Shifted.class)).isEmpty();
      assertThat(run.elapsed()).isLessThan(Duration.ofHours(1));
      run.recordedAs("called-off-before-its-time");
    }
  }

  @Test
  void endsWithNothingTouchedWhenItIsCancelled() {
    try (Scenario run = appointed()) {
      run.stub().cancel();

      assertThat(catchThrowable(run::ends)).hasRootCauseInstanceOf(CanceledFailure.class);
      assertThat(run.events(Event.Shifted.class)).isEmpty();
      assertThat(run.events(Event.Ended.class).getLast().outcome()).isEqualTo(RunOutcome.ABORTED);
    }
  }

  @Test
  void doesNotStartWhileItIsHeld() {
    try (Scenario run = appointed()) {
      run.tells("hold", "by", "bo").passes("10h").trafficIs("0%");
      assertThat(run.events(Event.StageEntered.class)).isEmpty();

      run.tells("resume", "by", "bo").untilSoaking("ten");

      assertThat(run.between(Event.Began.class, Event.Shifted.class))
          .isGreaterThan(Duration.ofHours(10));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void looksAtTheRouterAgainBeforeItStarts() {
    try (Scenario run = appointed()) {
      run.world.traffic.driftAll(Percent.of(20));

      run.untilAsked("decide", "demo has 20% of its traffic on the new version");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void startsAtOnceWhenItsMomentIsOver() {
    try (Scenario run = Scenario.with()) {
      run.startsIn(Duration.ofHours(-1)).confirms().untilSoaking("ten");

      assertThat(run.events(Event.Appointed.class)).allMatch(Event.Appointed::past);
      assertThat(run.events(Event.Appointed.class))
          .extracting(event -> TimeLine.sentence(run.record().plan(), event))
          .singleElement()
          .asString()
          .contains("starts at once");
      assertThat(run.elapsed()).isLessThan(Duration.ofMinutes(10));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
