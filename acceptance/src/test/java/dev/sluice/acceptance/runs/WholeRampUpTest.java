package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Hal9Part;
import dev.sluice.acceptance.parts.PodMetricsPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ramp-up that ships, from 50 % to the last signature, with the real autoscaler of a real
 * control plane. An hour takes six seconds; it is made once and looked at from several sides.
 */
@Tag("long")
class WholeRampUpTest {
  private static final int FACTOR = 600;
  private static final List<Integer> LEVELS = List.of(60, 70, 80, 90, 95, 99);
  private static final int USUAL_MILLICORES = 50;
  private static final int BUSY_MILLICORES = 140;

  @AutoClose private static final Together PARTS = new Together();

  private static Hal9Part cluster;
  private static PodMetricsPart load;
  private static Site site;
  private static Operator run;
  private static List<Event> events;
  private static int scaledTo;

  @BeforeAll
  static void runTheWholeRampUp() {
    cluster = PARTS.start(Hal9Part::new);
    load = PARTS.start(() -> new PodMetricsPart(cluster.plane()));
    load.eachPodUses(USUAL_MILLICORES);
    Percent half = Percent.of(50);
    site =
        PARTS.start(() -> Site.ofTheDemo(Site.Beginning.healthy(half, half, FACTOR).with(cluster)));
    long begin = System.nanoTime();
    run = Operator.starts(site, "traffic-ramp-up", Map.of("ticket", "OPS-2"));
    run.isAttendedUntil("ramp-80 began", view -> view.where().stage().equals("ramp-80"));
    load.eachPodUses(BUSY_MILLICORES);
    events = run.isAttended().ends(RunOutcome.COMPLETED);
    scaledTo = cluster.wanted();
    System.out.printf(
        "the whole ramp-up, 48 hours of soak at practice pace, took %d s; %d pods in the end%n",
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(), scaledTo);
  }

  @Test
  void measuresTheSplitAtEachStage() {
    WholeRun.assertSplitAgreedAt(LEVELS, events);
    assertThat(site.share()).isEqualTo(Percent.of(99));
  }

  @Test
  void soaksEachStageInFullAndIsNeverHeldOrRolledBack() {
    List<Duration> required = Stream.of(24, 24, 48, 48, 72, 72).map(Duration::ofSeconds).toList();

    WholeRun.assertSoakedInFull(required, events);
  }

  @Test
  void runsEachStepOfTheDocumentOnce() {
    assertThat(WholeRun.assertEachStepRanOnce(events))
        .extracting(Event.StepRan::display)
        .anyMatch(line -> line.startsWith("hal9-migrate state checkpoint --name pre-ramp-90-"))
        .contains(
            "hal9-migrate health --all-systems --deep",
            "hal9-migrate neurons hot-spots --threshold 80",
            "hal9-migrate flat-system scale-down --target 10 --keep-minimum",
            "hal9-migrate test failure-recovery --inject-failures 5 --verify-recovery",
            "hal9-migrate validate --phase ramp-complete");
    assertThat(run.folder().resolve("work"))
        .isDirectoryContaining("glob:**/ramp-baseline.json")
        .isDirectoryContaining("glob:**/checkpoint-pre-ramp-90-*.json")
        .isDirectoryContaining("glob:**/performance-certificate.pdf")
        .isDirectoryContaining("glob:**/cutover-checklist.txt")
        .isDirectoryContaining("glob:**/pre-cutover-state.json");
  }

  /** Sections 1.3 and 8.2 of the document: the autoscaler is there, and it responded. */
  @Test
  void letsTheAutoscalerScaleAndCountsHowOften() throws IOException {
    assertThat(scaledTo).isGreaterThan(20);
    assertThat(report()).containsPattern("scalings\\W+[1-9]");
  }

  /** Section 8.2 of the document: the completion checklist with its four signatures. */
  @Test
  void fillsInTheCompletionChecklist() throws IOException {
    assertThat(report())
        .contains(
            "**Outcome**: completed",
            "**Rollbacks**: 0",
            "[x] run.stages-completed = 7: met",
            "[x] ramp-99.soaked >= ",
            "&lt;= p99 of old over 1m 12s: met",
            "[x] run.interventions over 2m 24s = 0: met",
            "[x] run.rollbacks = 0: met",
            "**engineering-lead**: proceed",
            "**operations-lead**: proceed",
            "**product-owner**: proceed",
            "**executive-sponsor**: proceed")
        .doesNotContain("[ ]");
  }

  private static String report() throws IOException {
    return Files.readString(run.folder().resolve("report.md"));
  }
}
