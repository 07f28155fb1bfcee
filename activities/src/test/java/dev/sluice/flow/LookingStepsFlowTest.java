package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.report.Event;
import dev.sluice.report.RunView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps that go by what is measured: they wait for it, are left out without it, or just wait. */
final class LookingStepsFlowTest {
  private static final int AN_HOUR = 200;

  private static Sheet.Change step(String step) {
    return Sheet.instead("- {command: tool checkpoint, undo: tool restore}", "- {" + step + "}");
  }

  @Test
  void waitsUntilWhatItExpectsIsSo() {
    try (Scenario run = Scenario.with(step("expect: p99 < 15ms, within: 30m"))) {
      run.metric("p99", 0.2).starts().confirms().passes("10m");
      assertThat(run.view().where().phase()).isEqualTo(RunView.Phase.STEPS);

      run.metric("p99", 0.008).untilSoaking("ten");

      assertThat(run.between(Event.StageEntered.class, Event.Shifted.class))
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(14));
      assertThat(run.events(Event.Judged.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void asksWhenItIsNotSoInTimeAndLooksAgainWhenRetried() {
    try (Scenario run = Scenario.with(step("expect: p99 < 15ms, within: 30m"))) {
      run.metric("p99", 0.2).starts().confirms().untilHeld();
      assertThat(run.between(Event.StageEntered.class, Event.HoldBegan.class))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
      assertThat(run.view().where().holds().getFirst())
          .startsWith("step setup/1 failed: p99 < 15ms");
      assertThat(run.history().getEvents().size()).isLessThan(AN_HOUR);

      run.metric("p99", 0.008).passes("6m").tells("retry", "by", "bo").untilSoaking("ten");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void leavesOutAStepThatIsNotDueAndSaysWhy() {
    try (Scenario run = Scenario.with(step("if: p99 > 20ms, command: tool cool"))) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.ran("tool cool")).isZero();
      assertThat(run.events(Event.LeftOut.class))
          .singleElement()
          .satisfies(left -> assertThat(left.why()).contains("p99 > 20ms"));
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void doesAStepThatIsDueAndUndoesIt() {
    try (Scenario run =
        Scenario.with(
            step("if: [p99 < 20ms, run.rollbacks = 0], command: tool cool, undo: tool warm"))) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.ran("tool cool")).isOne();
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display)
          .contains("tool warm");
    }
  }

  @Test
  void asksWhetherAStepIsDueWhenNobodyCanTell() {
    try (Scenario run = Scenario.with(step("if: p99 > 20ms, command: tool cool"))) {
      run.world.metrics.silent(
          run.world.now(), new Reading.ProviderError(Reading.Kind.DOWN, "connection refused"));
      run.starts().confirms().untilHeld();
      assertThat(run.view().where().holds().getFirst())
          .startsWith("whether step setup/1 is due cannot be told: p99 > 20ms");

      run.world.metrics.answering(run.world.now());
      run.tells("retry", "by", "bo").untilSoaking("ten");

      assertThat(run.events(Event.LeftOut.class)).hasSize(1);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void waitsAsLongAsItIsToldTo() {
    try (Scenario run = Scenario.with(step("wait: 20m"))) {
      run.starts().confirms().untilSoaking("ten");

      assertThat(run.between(Event.StageEntered.class, Event.Shifted.class))
          .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
