package dev.sluice.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.rollback.ShiftPlan.Write;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShiftPlanTest {
  @Test
  void atOnceIsOneWrite() {
    assertThat(ShiftPlan.writes(Percent.of(10), Percent.of(50), Duration.ZERO))
        .containsExactly(new Write(Percent.of(50), Duration.ZERO));
  }

  @Test
  void goesInEqualStepsAndArrivesAtTheEnd() {
    List<Write> writes = ShiftPlan.writes(Percent.ZERO, Percent.of(50), Duration.ofSeconds(5));

    assertThat(writes)
        .extracting(Write::share)
        .containsExactly(
            Percent.of(10), Percent.of(20), Percent.of(30), Percent.of(40), Percent.of(50));
    assertThat(writes)
        .extracting(Write::pause)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ZERO);
  }

  @Test
  void goesDownAsItGoesUp() {
    assertThat(ShiftPlan.writes(Percent.of(25), Percent.ZERO, Duration.ofMinutes(30)))
        .hasSize(20)
        .first()
        .isEqualTo(new Write(new Percent(237_500), Duration.ofSeconds(90)));
  }

  @Test
  void makesNoStepSmallerThanAPercentagePoint() {
    List<Write> writes = ShiftPlan.writes(Percent.of(95), Percent.of(99), Duration.ofMinutes(20));

    assertThat(writes)
        .extracting(each -> each.share().toString())
        .containsExactly("96%", "97%", "98%", "99%");
  }
}
