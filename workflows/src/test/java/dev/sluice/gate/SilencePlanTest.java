package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

  @Test
  void escalatesToOneCircleAfterTheOther() {
    List<RoleName> sponsor = List.of(new RoleName("executive-sponsor"));
    Silence silence =
        new Silence(
            Optional.empty(),
            Optional.of(Duration.ofHours(1)),
            Duration.ofHours(3),
            Silence.Outcome.HOLD,
            List.of(new Silence.Level(Duration.ofHours(2), sponsor)));

    assertThat(SilencePlan.after(silence, Duration.ofHours(1)))
        .isEqualTo(new SilencePlan.Next(SilencePlan.Due.ESCALATE, Duration.ofHours(2), sponsor));
    assertThat(SilencePlan.after(silence, Duration.ofHours(2)).due())
        .isEqualTo(SilencePlan.Due.EXPIRE);
  }

  @ParameterizedTest
  @CsvSource({"PT2H59M, EXPIRE, PT3H", "PT3H, REMIND, PT3H30M", "PT3H30M, REMIND, PT4H"})
  void onlyRemindsOfWhatStandsOnWhenItsTimeIsOver(
      Duration elapsed, SilencePlan.Due due, Duration at) {
    assertThat(SilencePlan.of(SILENCE, elapsed)).contains(new SilencePlan.Next(due, at));
  }

  @Test
  void leavesWhatIsOverAloneWhereNobodyIsToBeReminded() {
    Silence silent =
        new Silence(Optional.empty(), Optional.empty(), Duration.ofHours(3), Silence.Outcome.HOLD);

    assertThat(SilencePlan.of(silent, Duration.ofHours(3))).isEmpty();
    assertThat(SilencePlan.of(silent, Duration.ofHours(2)))
        .contains(new SilencePlan.Next(SilencePlan.Due.EXPIRE, Duration.ofHours(3)));
  }
}
