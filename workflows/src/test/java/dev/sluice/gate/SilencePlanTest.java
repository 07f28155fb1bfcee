package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Gate.Silence;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SilencePlanTest {
  private static final Silence SILENCE =
      new Silence(
          Optional.of(Duration.ofMinutes(30)),
          Optional.of(Duration.ofHours(2)),
          Duration.ofHours(3),
          Silence.Outcome.HOLD);

  @ParameterizedTest
  @CsvSource({
    "PT0S, REMIND, PT30M",
    "PT29M59S, REMIND, PT30M",
    "PT30M, REMIND, PT1H",
    "PT1H30M, ESCALATE, PT2H",
    "PT2H, REMIND, PT2H30M",
    "PT2H30M, EXPIRE, PT3H"
  })
  void remindsThenEscalatesThenExpires(Duration elapsed, SilencePlan.Due due, Duration at) {
    assertThat(SilencePlan.after(SILENCE, elapsed)).isEqualTo(new SilencePlan.Next(due, at));
  }
}
