package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RunView.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Commands that meet something else that is under way. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class CommandRaceTest {
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml");

  @Test
  void carriesOutALowerRollbackWhileTheStepsAfterTheFirstAreRunning() {
    RaceSheet rampUp =
        SHEET
            .with("stages:", "starts-from: 5%\nstages:")
            .with("to: 0%", "to: 5%\n  after:\n    - {command: tool after}");
    try (Race race = Race.on(rampUp)) {
      race.found("5%").starts().untilAsked("sign");
      Barrier<Sent> after = race.holds("step after", Sent.end("run-command", "after"));
      race.tells("rollback");

      race.whileHeld(
          after,
          () -> assertThat(race.tells("rollback", "to", "0%")).contains("rolling back to 0%"));

      race.ends().stayedAtZero();
    }
  }

  @Test
  void takesNoOtherCommandForOneOfTheSameId() {
    try (Race race = Race.on(SHEET)) {
      race.starts().untilAsked("sign");
      String held = race.tells("hold", "id", "1");

      Optional<String> stopped = race.tries("stop", "id", "1");

      assertThat(stopped).isNotEqualTo(Optional.of(held));
      stopped.ifPresent(answer -> race.ends().stayedAtZero());
    }
  }

  @Test
  void undoesNothingTwiceWhenALowerRollbackComesWhileAnUndoEnds() {
    String fifty = "traffic: 50%\n    soak: ";
    try (Race race = Race.on(SHEET.with(fifty + "1s", fifty + "30m"))) {
      race.starts().isSigned().untilIn(Phase.SOAKING, "fifty");
      Barrier<Sent> undo = race.holds("end of an undo", Sent.end("run-command", "unfifty"));
      race.tells("rollback", "to", "10%");

      race.whileHeld(undo, () -> race.tells("rollback", "to", "0%"));

      race.ends().stayedAtZero();
      assertThat(race.world.steps.ran()).containsOnlyOnce("tool unfifty", "tool unten");
    }
  }
}
