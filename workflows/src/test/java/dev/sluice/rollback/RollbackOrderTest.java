package dev.sluice.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.Act;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollbackOrderTest {
  @ParameterizedTest
  @CsvSource({
    "10, PT30M, 0, PT0S, 0, PT0S",
    "0, PT30M, 10, PT0S, 0, PT0S",
    "0, PT0S, 10, PT30M, 0, PT0S",
    "10, PT0S, 0, PT30M, 0, PT0S",
    "0, PT30M, 0, PT30M, 0, PT30M"
  })
  void takesTheLowestLevelAndTheFastestPaceWhoeverAsked(
      int to, Duration over, int nextTo, Duration nextOver, int wonTo, Duration wonOver) {
    RollbackOrder won = order(to, over).and(order(nextTo, nextOver));

    assertThat(won.to()).isEqualTo(Percent.of(wonTo));
    assertThat(won.over()).isEqualTo(wonOver);
  }

  @Test
  void waitsForNothingOnceOneOfThemDoesNot() {
    RollbackOrder waits =
        new RollbackOrder(Percent.ZERO, Duration.ZERO, "because", new Act("bo", "because"), true);
    RollbackOrder stop = order(0, Duration.ZERO);

    assertThat(waits.isOvertakenBy(stop)).isTrue();
    assertThat(waits.and(stop).waits()).isFalse();
    assertThat(stop.isOvertakenBy(waits)).isFalse();
    assertThat(stop.and(waits).waits()).isFalse();
    assertThat(waits.isOvertakenBy(waits)).isFalse();
  }

  @Test
  void waitsAsLongAsBothOfThemDo() {
    Act bo = new Act("bo", "because");
    RollbackOrder first = new RollbackOrder(Percent.of(5), Duration.ZERO, "because", bo, true);
    RollbackOrder lower = new RollbackOrder(Percent.ZERO, Duration.ZERO, "because", bo, true);

    assertThat(first.and(lower).waits()).isTrue();
  }

  private static RollbackOrder order(int to, Duration over) {
    return new RollbackOrder(Percent.of(to), over, "because", new Act("bo", "because"));
  }
}
