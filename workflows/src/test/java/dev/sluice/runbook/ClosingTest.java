package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void leadsAnEmergencyStopWhereEveryRollbackLeadsUnlessItSaysOtherwise() {
    Level last = new Level.LastStable();
    Level half = new Level.Share(Percent.of(50));

    assertThat(rollback(Optional.empty()).emergency()).isEqualTo(last);
    assertThat(rollback(Optional.of(half)).emergency()).isEqualTo(half);
  }

  private static Closing.Rollback rollback(Optional<Level> stop) {
    return new Closing.Rollback(new Level.LastStable(), stop, Optional.empty(), List.of());
  }
}
