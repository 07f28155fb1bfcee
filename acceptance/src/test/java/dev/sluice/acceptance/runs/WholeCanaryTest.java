package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

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
 * The canary that ships, from the first confirmation to the last signature, at the pace of the
 * demo's target. The run takes seven minutes, so it is made once and looked at from several sides.
 */
@Tag("long")
class WholeCanaryTest {
  private static final int FACTOR = 360;
  private static final List<Integer> LEVELS = List.of(5, 10, 25, 50);
  private static final List<String> LEADS = List.of("engineering-lead", "operations-lead");

  @AutoClose private static Site site;
  private static Operator run;
  private static List<Event> events;

  @BeforeAll
  static void runTheWholeCanary() {
    site = Site.ofTheDemo(Site.Beginning.healthy(Percent.ZERO, Percent.ZERO, FACTOR));
    long begin = System.nanoTime();
    run = Operator.starts(site, "canary-deployment", Map.of("ticket", "OPS-1"));
    events = run.isAttended().ends(RunOutcome.COMPLETED);
    System.out.printf(
        "the whole canary, 38 hours of soak at practice pace, took %d s%n",
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  @Test
  void measuresTheSplitAtEachStage() {
    WholeRun.assertSplitAgreedAt(LEVELS, events);
    assertThat(site.share()).isEqualTo(Percent.of(50));
  }

  @Test
  void soaksEachStageInFullAndIsNeverHeldOrRolledBack() {
    List<Duration> required = Stream.of(20, 40, 80, 240).map(Duration::ofSeconds).toList();

    WholeRun.assertSoakedInFull(required, events);
  }

  @Test
  void tellsTheStatusPageAndPutsTheAlertRulesInForce() throws IOException {
    assertThat(site.worldSays("/api/v1/incidents"))
        .contains("investigating", "HAL9 canary deployment in progress");
    assertThat(site.worldSays("/state")).contains("canary-alerts");
    assertThat(Files.readString(run.folder().resolve("work/canary-alerts.yaml")))
        .contains("alert: CanaryHighErrorRate", "[5m]) > 0.001", "for: 2m", "phase: canary");
  }

  @Test
  void runsEachStepOfTheDocumentOnce() {
    assertThat(WholeRun.assertEachStepRanOnce(events))
        .extracting(Event.StepRan::display)
        .anyMatch(line -> line.startsWith("hal9-migrate state checkpoint --name pre-canary-"))
        .contains(
            "hal9-migrate state export --output pre-canary-state.json",
            "kubectl apply -f canary-alerts.yaml",
            "hal9-migrate report --phase canary-complete --output canary-final.pdf");
    assertThat(run.folder().resolve("work"))
        .isDirectoryContaining("glob:**/checkpoint-pre-canary-*.json")
        .isDirectoryContaining("glob:**/pre-canary-state.json")
        .isDirectoryContaining("glob:**/canary-final.pdf");
  }

  /** Section 6.2 of the document: what the review's notes have a line for. */
  @Test
  void fillsInTheReviewOfTheTeam() throws IOException {
    assertThat(report())
        .contains(
            "# canary-deployment review",
            "**Outcome**: completed",
            "**Attendees**: ana, chen",
            "**Total duration**: ",
            "**Peak error-rate**: 0%",
            "**Peak p99**: ",
            "**Answered complaints**: 0 in all, of 4 answers",
            "**Rollbacks**: 0",
            "## Decision",
            "confident to proceed to State Migration?",
            "**Decision**: proceed",
            "**engineering-lead**: proceed",
            "**operations-lead**: proceed",
            "**product-owner**: proceed");
  }

  /** Section 2.5 and "Validation Steps": what is ticked off after each stage. */
  @Test
  void ticksOffTheChecklistOfEachStage() throws IOException {
    for (int level : LEVELS) {
      String stage = part("### Stage canary-" + level);

      assertThat(stage)
          .contains(
              "**Measured split**: at %d%% agrees".formatted(level),
              "[x] error-rate < 0.1%: met",
              "[x] p99 < ",
              "[x] User complaints in this stage; complaints: 0",
              "[x] firing-alerts = 0: met",
              "[x] data-inconsistencies = 0: met",
              "[x] failing-health-checks = 0: met",
              "[x] Resource usage sustainable",
              "**Gate at canary-%d**: proceed".formatted(level))
          .doesNotContain("[ ]");
      assertThat(LEADS)
          .allMatch(role -> stage.contains("**Sign-off %s**: proceed".formatted(role)));
    }
  }

  /** "Prerequisites" and "Success Criteria". */
  @Test
  void ticksOffThePrerequisitesAndTheSuccessCriteria() throws IOException {
    assertThat(part("### Before the first stage"))
        .contains(
            "[x] Shadow mode running successfully for 24+ hours",
            "[x] All team members available",
            "[x] Rollback procedures reviewed",
            "[x] Customer support notified",
            "[x] response-match-rate min ")
        .doesNotContain("[ ]");
    assertThat(part("### After the stages"))
        .contains(
            "[x] run.rollbacks = 0: met",
            "[x] canary-50.soaked >= ",
            "[x] error-rate < 0.1%: met",
            "[x] p99 not-worse-than old over 4m: met",
            "[x] data-inconsistencies = 0: met",
            "**Sign-off product-owner**: proceed")
        .doesNotContain("[ ]");
  }

  private static String report() throws IOException {
    return Files.readString(run.folder().resolve("report.md"));
  }

  private static String part(String heading) throws IOException {
    String text = report();
    assertThat(text).contains(heading + "\n");
    String rest = text.substring(text.indexOf(heading + "\n") + heading.length());
    return rest.split("\n##", 2)[0];
  }
}
