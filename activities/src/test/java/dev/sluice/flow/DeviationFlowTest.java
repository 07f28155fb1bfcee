package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.ReviewReport;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import org.junit.jupiter.api.Test;

/** What is done otherwise than the runbook says is kept, counts, and may be ruled out. */
final class DeviationFlowTest {
  private static Scenario failing(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.world.steps.next("tool trace", Outcome.FAILS);
    return run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed");
  }

  private static Sheet.Change expecting(String condition) {
    return Sheet.instead("expect: [run.rollbacks = 0,", "expect: [" + condition + ",");
  }

  @Test
  void completesNoRunWithASkippedStepWhereTheRunbookWantsNone() {
    try (Scenario run = failing(expecting("run.skipped = 0"))) {
      run.tells("skip", "by", "bo", "second", "chen").signedByBoth("ten").signedByBoth("fifty");

      run.untilAsked("decide", "not complete: run.skipped = 0");

      run.tells("decide", "by", "bo", "option", "accept").signedByBoth("completion").ends();
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .satisfiesExactly(
              each -> assertThat(each).startsWith("skipped, with chen: step ten/1 failed"),
              each -> assertThat(each).startsWith("accepted: not complete: run.skipped = 0"));
      assertThat(ReviewReport.markdown(run.record())).contains("accepted: not complete");
    }
  }

  @Test
  void countsEachDeviationAndNoNote() {
    try (Scenario run = failing(expecting("run.deviations = 1"))) {
      run.tells("note", "by", "bo").tells("skip", "by", "bo", "second", "chen");

      run.signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }
  }

  @Test
  void skipsNoStepOfWhichTheRunbookSaysThatItMayNotBe() {
    try (Scenario run =
        failing(
            Sheet.instead(
                "command: tool trace, undo: tool untrace",
                "command: tool trace, undo: tool untrace, skippable: false"))) {
      assertThat(run.refused("skip", "by", "bo", "second", "chen"))
          .contains("step ten/1 may not be skipped, the runbook says: retry it, or roll back");
      assertThat(run.view().waiting().getFirst().paste()).hasSize(1);
      assertThat(run.world.told())
          .filteredOn(each -> each.kind() == NoticeKind.STEP_FAILED)
          .allSatisfy(each -> assertThat(each.text()).doesNotContain("skip"));

      run.tells("retry", "by", "bo").untilSoaking("ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void keepsThatPeopleWentOnPastACheckpointThatWasNotMet() {
    String checkpoint =
        """
        soak: 1h
            checkpoints:
              - checkpoint: half
                at: 30m
                expect: p99 < 1ms
                gate: {roles: engineering-lead}
        """;
    try (Scenario run = Scenario.with(Sheet.instead("soak: 1h\n", checkpoint))) {
      run.starts().confirms().untilAsked("sign", "ten/half").signs("chen", "engineering-lead");

      run.untilAsked("sign", "ten:");

      assertThat(run.events(Deviation.class))
          .singleElement()
          .satisfies(each ->
              assertThat(each.what())
                  .startsWith("continued past checkpoint ten/half, not met or not observed: p99"))
          .satisfies(each -> assertThat(each.act().by()).isEqualTo("chen"));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
