package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import org.junit.jupiter.api.Test;

/** Steps that begin together. */
final class ParallelFlowTest {
  private static final Sheet.Change THREE =
      Sheet.instead(
          "- {command: tool checkpoint, undo: tool restore}",
          """
          - parallel:
                  - {command: tool one, undo: tool un-one, capture: first}
                  - {command: tool two, undo: tool un-two}
                  - {check: tool three}
                - {command: "tool last ${{ first }}"}\
          """);

  @Test
  void goesOnWhenEachOfThemHasPassed() {
    try (Scenario run = Scenario.with(THREE)) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.world.steps.ran())
          .contains("tool one", "tool two", "tool three")
          .endsWith("tool last done", "tool trace");
      assertThat(run.events(Event.StepRan.class))
          .extracting(each -> each.step().value())
          .contains("setup/1/1", "setup/1/2", "setup/1/3", "setup/2");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksAboutTheOneThatFailedAndRunsOnlyThatAgain() {
    try (Scenario run = Scenario.with(THREE)) {
      run.world.steps.next("tool two", Outcome.FAILS);

      run.starts().confirms().untilAsked("retry or skip", "setup/1/2");
      assertThat(run.world.steps.ran()).doesNotContain("tool last done");
      run.tells("retry", "by", "bo").untilSoaking("ten");

      assertThat(run.ran("tool one")).isEqualTo(1);
      assertThat(run.ran("tool two")).isEqualTo(2);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksAboutEachOfTwoThatFailed() {
    try (Scenario run = Scenario.with(THREE)) {
      run.world.steps.next("tool two", Outcome.FAILS).next("tool three", Outcome.IS_LOST);
      run.starts()
          .confirms()
          .untilAsked("retry or skip", "setup/1/3")
          .untilAsked("retry or skip", "setup/1/2");

      run.tells("skip", "by", "bo", "second", "chen")
          .tells("retry", "by", "bo")
          .untilSoaking("ten");

      assertThat(run.ran("tool three") + run.ran("tool two")).isEqualTo(2);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void answersForTheStepThatIsNamedAndForNoOther() {
    try (Scenario run = Scenario.with(THREE)) {
      run.world.steps.next("tool two", Outcome.FAILS).next("tool three", Outcome.IS_LOST);
      run.starts()
          .confirms()
          .untilAsked("retry or skip", "setup/1/3")
          .untilAsked("retry or skip", "setup/1/2");
      assertThat(run.refused("retry", "by", "bo", "step", "setup/1/9"))
          .contains("no step 'setup/1/9' waits", "setup/1/2", "setup/1/3");

      run.tells("skip", "by", "bo", "second", "chen", "step", "setup/1/3");
      assertThat(run.refused("skip", "by", "bo", "second", "chen", "step", "setup/1/3"))
          .endsWith("expected one of setup/1/2");
      run.tells("retry", "by", "bo", "step", "setup/1/2").untilSoaking("ten");

      assertThat(run.ran("tool two")).isEqualTo(2);
      assertThat(run.events(Deviation.class).getFirst().what()).contains("setup/1/3");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void undoesWhatEachOfThemDid() {
    try (Scenario run = Scenario.with(THREE)) {
      run.world.steps.next("tool three", Outcome.FAILS);
      run.starts().confirms().untilAsked("retry or skip", "setup/1/3");

      run.tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran()).endsWith("tool un-two", "tool un-one");
      assertThat(run.events(Event.Undone.class)).hasSize(2).allMatch(Event.Undone::undone);
    }
  }

  @Test
  void saysWhichOfThemFailedAfterARollback() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead(
                "gradual: 30m",
                "gradual: 30m\n  after: {parallel: [{check: tool a}, {check: tool b}]}"))) {
      run.world.steps.next("tool b", Outcome.FAILS);
      run.starts().confirms().untilSoaking("ten");

      run.tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran()).contains("tool a", "tool b");
      assertThat(run.events(Deviation.class))
          .singleElement()
          .asString()
          .contains("after the rollback, rollback/after/1 failed", "exit = 0 does not hold");
    }
  }
}
