package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import org.junit.jupiter.api.Test;

/** A run whose traffic was taken down by {@code sluice stop --direct}, without a word to it. */
final class DirectStopFlowTest {
  @Test
  void goesByAStopToTheFloorThatItHasNotedAndHolds() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      assertThat(run.world.traffic.floor(0)).contains(Percent.ZERO);

      run.world.traffic.router().lower(Percent.ZERO);

      run.untilHeld().trafficIs("0%");
      assertThat(run.view().traffic().commanded()).isEqualTo(Percent.ZERO);
      assertThat(run.events(Event.Drifted.class))
          .extracting(Event.Drifted::what)
          .containsExactly("adopted, held");
      run.passes("1h").trafficIs("0%").tells("stop", "by", "bo").ends();
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void goesByAStopToTheLevelWhereItsOwnWouldEnd() {
    try (Scenario run = Scenario.with(Sheet.shipped("traffic-ramp-up"))) {
      run.world.traffic.driftAll(Percent.of(50));
      run.starts().isAttendedUntilSoaking("ramp-60");
      assertThat(run.world.traffic.floor(0)).contains(Percent.of(50));

      run.world.traffic.router().lower(Percent.of(50));

      run.untilHeld().trafficIs("50%");
      assertThat(run.view().traffic().commanded()).isEqualTo(Percent.of(50));
      run.tells("stop", "by", "bo").ends();
    }
  }
}
