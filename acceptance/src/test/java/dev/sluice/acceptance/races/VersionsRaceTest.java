package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.worker.config.Settings.Deployment.Runs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker of another version comes up in the middle of a run, and is made the current one. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class VersionsRaceTest {
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml").with("soak: 1s", "soak: 30m");

  @Test
  void goesOnWithTheVersionThatIsTheCurrentOne() {
    try (Rollout rollout = new Rollout(SHEET, Runs.AUTO_UPGRADE)) {
      rollout.brings("1").starts();
      assertThat(rollout.answersFrom()).isEqualTo("1");

      rollout.brings("2").untilNewRunsAreOf("2");

      assertThat(rollout.answersFrom()).isEqualTo("2");
    }
  }

  @Test
  void staysWithTheVersionThatBeganItWhereRunsArePinned() {
    try (Rollout rollout = new Rollout(SHEET, Runs.PINNED)) {
      rollout.brings("1").starts();

      rollout.brings("2").untilNewRunsAreOf("2");

      assertThat(rollout.answersFrom()).isEqualTo("1");
    }
  }
}
