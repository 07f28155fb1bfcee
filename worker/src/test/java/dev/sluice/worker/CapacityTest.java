package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
  @ParameterizedTest
  @CsvSource({
    "1, PT2S, PT20S",
    "400, PT2S, PT20S",
    "500, PT2.5S, PT20S",
    "1000, PT5S, PT20S",
    "2000, PT10S, PT40S"
  })
  void beatsMoreSlowlyForMoreRunsAndIsTakenForDeadAfterFour(
      int runs, Duration beat, Duration silence) {
    assertThat(new Capacity(runs).beat()).isEqualTo(beat);
    assertThat(new Capacity(runs).silence()).isEqualTo(silence);
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "500", "20000"})
  void hasASlotForTheWatcherOfEachRunAndMemoryForEachRunWithItsLock(int runs) {
    Capacity capacity = new Capacity(runs);

    assertThat(capacity.watchers()).isGreaterThan(runs);
    assertThat(capacity.cached()).isGreaterThan(2 * runs);
  }

  @Test
  void needsNoMoreForADozenRunsThanForOne() {
    assertThat(new Capacity(12).steps()).isEqualTo(new Capacity(1).steps());
  }
}
