package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.ReviewReport;
import dev.sluice.runbook.Operand.Side;
import org.junit.jupiter.api.Test;

/** Baselines that runs take, and what is compared with them. */
final class BaselineFlowTest {
  private static final Sheet.Change TAKEN =
      Sheet.instead(
          "- {command: tool trace, undo: tool untrace}", "- baseline: [p99 over 1h, error-rate]");
  private static final Sheet.Change COMPARED =
      Sheet.instead(
          "expect: error-rate < 0.1%",
          "expect: [p99 <= baseline * 1.1, error-rate within 0.05pp of baseline]");

  private static final Sheet.Change GUARDED =
      Sheet.instead(
          "traffic: 10%",
          "traffic: 10%\n    guards: {when: p99 > baseline * 1.5, for: 2m, then: rollback}");

  @Test
  void comparesWithWhatItRecorded() {
    try (Scenario run = Scenario.with(TAKEN, COMPARED)) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.0085);

      run.untilAsked("sign", "ten").tells("stop", "by", "bo").ends();

      assertThat(run.events(Event.Baselined.class).getFirst().recorded())
          .extracting(each -> each.how() + " is " + each.reading())
          .first()
          .isEqualTo("p99 over 1h is Value[value=0.008]");
      assertThat(ReviewReport.markdown(run.record()))
          .contains("**Baseline**: p99 over 1h is 8ms")
          .contains("is 8.8ms, the baseline of p99 is 8ms: +0.5ms (+6.3%)");
    }
  }

  @Test
  void failsAStageThatIsWorseThanItsBaseline() {
    try (Scenario run = Scenario.with(TAKEN, COMPARED)) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.009).untilHeld();

      assertThat(run.view().where().holds().getFirst()).contains("does not hold");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void guardsAgainstWhatItRecordedAndABitMore() {
    Sheet.Change more =
        Sheet.instead(
            "traffic: 10%",
            "traffic: 10%\n    guards: {when: p99 > baseline + 4ms, for: 2m, then: rollback}");
    try (Scenario run = Scenario.with(TAKEN, more)) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.0119).passes("20m");
      assertThat(run.view().where().holds()).isEmpty();

      run.metric("p99", 0.0121);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void guardsAgainstWhatItRecorded() {
    try (Scenario run = Scenario.with(TAKEN, GUARDED)) {
      run.starts().confirms().untilSoaking("ten").metric("p99", 0.0119).passes("20m");
      assertThat(run.view().where().holds()).isEmpty();

      run.metric("p99", 0.0121);

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.GuardFired.class))
          .extracting(Event.GuardFired::condition)
          .containsExactly("p99 > baseline * 1.5");
      run.recordedAs("guarded-by-baseline");
    }
  }

  @Test
  void takesAGuardWithoutItsBaselineForBlind() {
    Reading none = new Reading.NoData("the answer was empty");
    try (Scenario run = Scenario.with(TAKEN, GUARDED)) {
      run.world.metrics.from(run.world.now(), "p99", Side.NEW, none);
      run.starts().confirms().untilAsked("retry or skip", "no baseline of p99 over 1h");
      run.metric("p99", 0.001).tells("skip", "by", "bo", "second", "chen");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(run.events(Event.GuardFired.class).getFirst().sight().verdict())
          .isEqualTo(Verdict.NO_DATA);
      assertThat(run.events(Event.Soaked.class)).isEmpty();
    }
  }

  @Test
  void asksWhenABaselineHasNoDataAndNeverPassesWithoutIt() {
    Reading none = new Reading.NoData("the answer was empty");
    try (Scenario run = Scenario.with(TAKEN, COMPARED)) {
      run.world.metrics.from(run.world.now(), "p99", Side.NEW, none);
      run.starts().confirms().untilAsked("retry or skip", "no baseline of p99 over 1h");

      run.tells("skip", "by", "bo", "second", "chen").metric("p99", 0.001);
      run.untilAsked("decide", "stage ten has failed");

      assertThat(run.events(Event.Judged.class).getFirst().verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(run.view().waiting().getFirst().what())
          .contains("no baseline of p99: p99 has no data");
      run.tells("stop", "by", "bo").ends();
    }
  }
}
