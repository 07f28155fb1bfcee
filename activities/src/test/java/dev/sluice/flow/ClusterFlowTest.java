package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import org.junit.jupiter.api.Test;

/** Steps that change a cluster: what was there is looked at first, and comes back in a rollback. */
final class ClusterFlowTest {
  private static final String SCALED = "kubernetes: scale Deployment/shop -n shop to 7";
  private static final String LOOKED = "look at Deployment/shop -n shop";
  private static final Sheet.Change SCALES =
      Sheet.instead(
          "- {command: tool checkpoint, undo: tool restore}",
          "- {kubernetes: scale deployment/shop -n shop, replicas: 7, undo: previous}");

  @Test
  void looksBeforeItActsAndBringsBackWhatWasThere() {
    try (Scenario run = Scenario.with(SCALES)) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran())
          .startsWith(LOOKED, SCALED)
          .endsWith("kubernetes: delete Deployment/shop -n shop");
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .endsWith("kubernetes: delete Deployment/shop -n shop");
    }
  }

  @Test
  void keepsWhatItSawBeforeTheFirstTry() {
    try (Scenario run = Scenario.with(SCALES)) {
      run.world.steps.next(SCALED, Outcome.FAILS);

      run.starts().confirms().untilAsked("retry or skip", "setup/1");
      run.tells("retry", "by", "bo").untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran()).startsWith(LOOKED, SCALED, SCALED);
      assertThat(run.world.steps.ran().stream().filter(LOOKED::equals)).hasSize(1);
    }
  }

  @Test
  void doesNotActWhenNobodyCanSayWhatIsThere() {
    try (Scenario run = Scenario.with(SCALES)) {
      run.world.steps.next(LOOKED, Outcome.FAILS);

      run.starts().confirms().untilAsked("retry or skip", "nothing was changed");

      assertThat(run.world.steps.ran()).containsExactly(LOOKED);
      run.tells("retry", "by", "bo").untilSoaking("ten").tells("stop", "by", "bo").ends();
      assertThat(run.world.steps.ran()).startsWith(LOOKED, LOOKED, SCALED);
    }
  }

  @Test
  void keepsTheCountOfScalings() {
    try (Scenario run =
        Scenario.with(
            Sheet.instead(
                "- {command: tool checkpoint, undo: tool restore}",
                """
                - {kubernetes: events hpa/shop -n shop, capture: scalings}
                      - {command: "tool note ${{ scalings }}"}\
                """))) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.world.steps.ran()).contains("tool note 3");
    }
  }
}
