package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.CurrentDetails;
import dev.sluice.report.StatusText;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import org.junit.jupiter.api.Test;

/** What is to be known of one step is shown while it is under way, waits or has failed. */
final class StepNoteFlowTest {
  private static final Sheet.Change LIST =
      Sheet.instead(
          "{command: tool trace, undo: tool untrace}",
          "{confirm: Complaints counted, by: product-owner, note: By region}");
  private static final Sheet.Change COMMAND =
      Sheet.instead("undo: tool untrace}", "undo: tool untrace, note: It writes 4 GiB}");

  private static String told(Scenario run, NoticeKind kind) {
    return run.world.told().stream().filter(each -> each.kind() == kind).toList().getLast().text();
  }

  private static String status(Scenario run) {
    return StatusText.of(run.view());
  }

  @Test
  void ofAListWhileItWaitsAndToWhomItAsks() {
    try (Scenario run = Scenario.with(LIST)) {
      run.starts().untilAsked("confirm", "Team is there");
      assertThat(status(run)).doesNotContain("By region");

      run.confirms().untilAsked("confirm", "Complaints counted").passes("1s");

      assertThat(status(run)).contains("note     ten/1: By region");
      assertThat(CurrentDetails.of(run.view())).contains("ten/1: By region");
      assertThat(told(run, NoticeKind.CHECKLIST)).contains("Note: ten/1: By region");
      run.tells("confirm", "by", "dee").untilSoaking("ten");
      assertThat(status(run)).doesNotContain("By region");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void ofACommandThatHasFailed() {
    try (Scenario run = Scenario.with(COMMAND)) {
      run.world.steps.next("tool trace", Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "step ten/1 failed").passes("1s");

      assertThat(status(run)).contains("ten/1: It writes 4 GiB");
      assertThat(told(run, NoticeKind.STEP_FAILED)).contains("Note: ten/1: It writes 4 GiB");
      run.tells("retry", "by", "bo").untilSoaking("ten");
      assertThat(status(run)).doesNotContain("4 GiB");
      run.tells("stop", "by", "bo").ends();
    }
  }
}
