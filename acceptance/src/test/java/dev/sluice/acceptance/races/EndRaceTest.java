package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Commands that come while a run ends. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class EndRaceTest {
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml");

  @Test
  void carriesOutAStopThatComesWhileTheReportIsKept() {
    try (Race race = Race.on(SHEET)) {
      Barrier<Sent> keeping = race.holds("kept report", Sent.end("keep-report"));
      race.starts().isSigned();

      race.whileHeld(keeping, () -> assertThat(race.tells("stop")).contains("emergency stop"));

      race.ends().stayedAtZero();
    }
  }
}
