package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The ramp phase that ships, from GO to the last signature. It is made once and looked at from
 * several sides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeRampPhase {
  private static final Percent LIVE = Percent.of(1);
  private static final Percent AFTER_A_CANARY = Percent.of(5);
  private static final List<String> LEADS =
      List.of("engineering-lead", "operations-lead", "product-lead", "finance-lead");
  private static final List<String> CHECKPOINTS =
      List.of("minutes-15", "minutes-30", "hour-1", "hours-2", "hours-3");

  private final int factor;
  @AutoClose private Site site;
  private Operator run;
  private List<Event> events;

  /**
   * At some pace.
   *
   * @param factor by which all durations are divided
   */
  WholeRampPhase(int factor) {
    this.factor = factor;
  }

  @BeforeAll
  void runTheWholeRampPhase() {
    site = Site.ofTheDemo(Site.Beginning.healthy(LIVE, AFTER_A_CANARY, factor));
    long begin = System.nanoTime();
    run = Operator.starts(site, "ramp-phase", Map.of());
    events = run.isAttended().ends(RunOutcome.COMPLETED);
    System.out.printf(
        "the whole ramp phase, 4 hours of soak in a time divided by %d, took %d s%n",
        factor, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  @Test
  void measuresTheSplitAndLeavesItForTheRollout() {
    WholeRun.assertSplitAgreedAt(List.of(10), events);
    assertThat(site.share()).isEqualTo(Percent.of(10));
  }

  @Test
  void soaksInFullAndIsNeverHeldOrRolledBack() {
    WholeRun.assertSoakedInFull(List.of(Duration.ofHours(4).dividedBy(factor)), events);
  }

  @Test
  void looksAtEachCheckpointAndIsToldToGoOn() {
    List<String> wheres = CHECKPOINTS.stream().map("ramp-10/"::concat).toList();

    assertThat(only(Event.CheckpointPassed.class, events))
        .extracting(Event.CheckpointPassed::where)
        .isEqualTo(wheres);
    assertThat(only(Event.Looked.class, events))
        .extracting(Event.Looked::where)
        .containsAll(wheres);
    assertThat(only(Event.Looked.class, events))
        .flatExtracting(Event.Looked::shown)
        .extracting(Event.Shown::value)
        .noneMatch(value -> value.contains("no data"));
  }

  @Test
  void recordsTheOldVersionAsItsBaseline() {
    assertThat(only(Event.Baselined.class, events)).hasSize(1);
    assertThat(only(Event.Baselined.class, events).getFirst().recorded()).hasSize(3);
  }

  /** The decision at the end, by the four, beside what the run recommends. */
  @Test
  void fillsInTheResults() throws IOException {
    String report = Files.readString(run.folder().resolve("report.md"));

    assertThat(report)
        .contains(
            "# ramp-phase review",
            "**Outcome**: completed",
            "**Rollbacks**: 0",
            "recommended: go on",
            "error-rate over soak by segment")
        .doesNotContain("[ ]");
    assertThat(LEADS).allMatch(role -> report.contains("**Sign-off %s**: proceed".formatted(role)));
  }

  /** What people read who were not there: all that the phase's document wants, and nothing open. */
  @Test
  void keepsTheDocumentOfResults() throws IOException {
    String results =
        Files.readString(run.folder().resolve("PHASE-3-SPRINT-2-RAMP-PHASE-RESULTS.md"));

    assertThat(results.lines().filter(line -> line.startsWith("## ")))
        .contains("## All 6 checkpoint metrics", "## Lessons learned")
        .hasSizeBetween(7, 8);
    assertThat(CHECKPOINTS).allMatch(name -> results.contains("### Checkpoint " + name));
    assertThat(results)
        .contains("**business-impact**, by ", "**rollout-readiness**, by ")
        .contains("This part is for a run that fails, and this one ended: completed.")
        .doesNotContain("never measured", "not answered", "[ ]");
  }
}
