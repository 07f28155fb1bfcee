package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Series.Line;
import dev.sluice.report.Event;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record has what was watched in each stage, for plots. */
final class SeriesFlowTest {
  private static final int SOON = 40;

  @Test
  void isInTheRecordOnceForEachStageThatWasWatched() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");
      run.ends();

      assertThat(run.events(Event.Watched.class))
          .extracting(watched -> watched.stage().value())
          .containsExactly("ten", "fifty");
      assertThat(p99(run, "fifty").seconds()).hasSizeGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void hasWhatWasSeenOnlyForAMomentInTheMiddle() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("30m").metric("p99", 0.012).passes("1m");
      run.metric("p99", 0.001).passes("1m").metric("p99", 0.008).signedByBoth("ten");
      run.untilSoaking("fifty").tells("stop", "by", "bo").ends();

      Line line = p99(run, "ten");
      assertThat(Collections.max(line.max())).isEqualTo(0.012);
      assertThat(Collections.min(line.min())).isEqualTo(0.001);
      assertThat(line.last().getLast()).isEqualTo(0.008);
      assertThat(line.max().getFirst()).isEqualTo(0.008);
    }
  }

  @Test
  void hasWhatLedToARollback() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").passes("20m").metric("error-rate", 0.02);
      run.ends();

      assertThat(line(run, "ten", "error-rate").max()).contains(0.02);
      assertThat(run.events(Event.Ended.class)).hasSize(1);
    }
  }

  @Test
  void goesOnThroughNewExecutions() {
    try (Scenario run = Scenario.goingOnAfter(SOON)) {
      run.starts().confirms().untilSoaking("ten").passes("10m").metric("p99", 0.012).passes("1m");
      run.metric("p99", 0.008).untilAsked("sign", "ten");
      Executions.awaitNext(run);
      run.signedByBoth("ten").untilSoaking("fifty").tells("stop", "by", "bo").ends();

      assertThat(p99(run, "ten").max()).contains(0.012);
      assertThat(p99(run, "ten").seconds()).isSorted();
    }
  }

  private static Line p99(Scenario run, String stage) {
    return line(run, stage, "p99");
  }

  private static Line line(Scenario run, String stage, String metric) {
    List<Line> lines =
        run.events(Event.Watched.class).stream()
            .filter(watched -> watched.stage().value().equals(stage))
            .flatMap(watched -> watched.series().lines().stream())
            .filter(line -> line.metric().value().equals(metric))
            .toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }
}
