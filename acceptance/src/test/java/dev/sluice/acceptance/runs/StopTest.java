package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long traffic stays where it is after an emergency stop: from before the order is sent until
 * the router itself says that it is back. A machine that is busy with something else at one moment
 * says nothing about the program, so they are tried again.
 */
class StopTest {
  /** Of the 99th percentile. */
  private static final Duration BUDGET = Duration.ofMillis(300);

  private static final int A_FEW = 5;
  private static final int MANY = 100;
  private static final int ROUNDS = 3;

  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site = new Site();
  }

  @Test
  void takesTrafficBackAtOnceOnAnEmergencyStop() {
    assertThat(inBudget(A_FEW)).as("p99 under %s", BUDGET).isTrue();
  }

  @Test
  @Tag("long")
  void keepsItsBudgetInNinetyNineOfAHundred() {
    assertThat(inBudget(MANY)).as("p99 under %s", BUDGET).isTrue();
  }

  private static boolean inBudget(int stops) {
    return IntStream.range(0, ROUNDS).anyMatch(round -> percentile99(stops).compareTo(BUDGET) < 0);
  }

  /** Of fewer than a hundred stops, the slowest one. */
  private static Duration percentile99(int stops) {
    List<Duration> took =
        IntStream.range(0, stops)
            .mapToObj(each -> stopped())
            .sorted(Comparator.naturalOrder())
            .toList();
    Duration percentile = took.get((stops * 99 - 1) / 100);
    System.out.printf(
        "%d stops, order sent to traffic read back: p50 %d ms, p90 %d ms, p99 %d ms, slowest %d ms,"
            + " budget of p99 %d ms%n",
        stops,
        took.get(stops / 2).toMillis(),
        took.get(stops * 9 / 10).toMillis(),
        percentile.toMillis(),
        took.getLast().toMillis(),
        BUDGET.toMillis());
    return percentile;
  }

  private static Duration stopped() {
    Operator run = Operator.starts(site, "quick-stop").untilSoaked("canary-50", Duration.ZERO);
    Duration took = run.stops();
    run.ends(RunOutcome.ROLLED_BACK);
    return took;
  }
}
