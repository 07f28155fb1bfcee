package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.report.Event;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Segments, trends, moments and versions, as runs judge them. */
final class ComparisonFlowTest {
  private static Sheet.Change expecting(String conditions) {
    return Sheet.instead("expect: error-rate < 0.1%", "expect: [" + conditions + "]");
  }

  private static void segment(Scenario run, String name, Reading reading) {
    run.world.metrics.from(
        Instant.MIN, "error-rate", Side.NEW, new Segment("segment", name), reading);
  }

  private static List<Verdict> verdicts(Scenario run) {
    return run.events(Event.Judged.class).stream().map(Event.Judged::verdict).toList();
  }

  @Test
  void holdsWhereOneSegmentIsOtherThanTheRestOrSilent() {
    try (Scenario run =
        Scenario.with(
            Sheet.segmented("segment", "a", "b"),
            expecting("error-rate spread by segment < 5pp"))) {
      segment(run, "a", new Reading.Value(0.001));
      segment(run, "b", new Reading.Value(0.2));
      run.starts().confirms().untilHeld();
      assertThat(run.view().where().holds().getFirst()).contains("19.9pp (a 0.1%, b 20%)");

      segment(run, "b", new Reading.NoData("the answer was empty"));
      run.tells("decide", "by", "bo", "option", "judge again");
      run.until(view -> verdicts(run).size() == 2);

      assertThat(verdicts(run)).containsExactly(Verdict.BREACH, Verdict.NO_DATA);
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void judgesTrendsSlopesAndMoments() {
    try (Scenario run =
        Scenario.with(
            expecting("p50 trend soak = stable, p99 slope soak < 1ms, p50 at 0m < 5ms"))) {
      Instant start = run.world.now();
      Stream.iterate(0, minute -> minute + 1)
          .limit(120)
          .forEach(minute ->
              run.world.metrics.from(
                  start.plus(Duration.ofMinutes(minute)), "p99", 0.005 + minute * 0.00005));
      run.starts().confirms().untilHeld();

      assertThat(verdicts(run)).containsExactly(Verdict.OK, Verdict.BREACH, Verdict.OK);
      // Where the points lie in the series depends on when the soak began, to the millisecond.
      assertThat(run.view().where().holds().getFirst())
          .containsPattern("is (2\\.9\\d*|3|3\\.0\\d*)ms per hour");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void testsTheVersionsAgainstEachOther() {
    try (Scenario run =
        Scenario.with(
            expecting("p99 not-worse-than old over 1h, error-rate not-worse-than old over 1h"))) {
      run.world.metrics.always("p99", Side.OLD, 0.004).always("error-rate", Side.OLD, 0.002);
      run.starts().confirms().untilHeld();

      assertThat(verdicts(run)).containsExactly(Verdict.BREACH, Verdict.OK);
      assertThat(run.events(Event.Judged.class).getFirst().found().orElseThrow())
          .contains("8ms of new against 4ms of old, +4ms (+100.0%), of 200 and 200 intervals");
      run.tells("stop", "by", "bo").ends();
    }
  }
}
