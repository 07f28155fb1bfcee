package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Documents.Document;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.ResultsReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of results that the ramp phase fills in, at each of its endings. */
final class RampPhaseResultsFlowTest {
  private static final String DOCUMENT = "PHASE-3-SPRINT-2-RAMP-PHASE-RESULTS.md";
  private static final List<String> PARTS =
      List.of(
          "All 6 checkpoint metrics",
          "Go/no-go decision and rationale",
          "Business impact summary",
          "Team performance assessment",
          "Rollout readiness confirmation",
          "Remediation plan",
          "Lessons learned");

  /** The document as it was kept at the end, which is the one that can be asked for. */
  private static String results(Scenario run) {
    List<Document> kept =
        run.world.documents.stream().filter(each -> each.name().equals(DOCUMENT)).toList();
    assertThat(kept).hasSize(1);
    assertThat(ResultsReport.markdown(run.record())).contains(kept.getFirst().text());
    assertThat(kept.getFirst().text().lines().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(PARTS.stream().map("## "::concat).toList());
    return kept.getFirst().text();
  }

  private static String part(String document, String title) {
    String after = document.substring(document.indexOf("## " + title));
    int end = after.indexOf("\n## ");
    return end < 0 ? after : after.substring(0, end);
  }

  @Test
  void tellsEveryPartOfARampThatPassed() {
    try (Scenario run = RampPhaseFlowTest.soaking().isAttendedAfter("2m")) {
      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      String results = results(run);

      assertThat(part(results, "All 6"))
          .contains("### Checkpoint minutes-15", "### Checkpoint hours-3", "### The end of ramp-10")
          .contains("error-rate over soak by segment", "- [x] p99 over 3h < 200ms: met")
          .doesNotContain("reached", "[ ]");
      assertThat(part(results, "Go/no-go"))
          .contains("**Outcome**: completed", "recommended: go on, all 6 expectations hold")
          .contains("**finance-lead**: proceed at", "**Decision**: proceed");
      assertThat(part(results, "Business impact"))
          .contains("**revenue-per-minute of old over soak**: ", "**business-impact**, by chen");
      assertThat(part(results, "Rollout readiness")).contains("**rollout-readiness**, by chen");
      assertThat(part(results, "Remediation plan")).contains("for a run that fails, and this one");
      assertThat(part(results, "Lessons learned")).contains("**lessons-learned**, by chen");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void tellsEveryPartOfARampThatFailed(int path) {
    try (Scenario run =
        RampPhaseFlowTest.soaking().passes("5m").metric("incidents-critical", 1).passes("1m")) {
      run.metric("incidents-critical", 0).isAttendedUntilAsked("decide", "remediation path");
      String option = run.events(Event.Asked.class).getLast().options().get(path);
      run.tells("decide", "by", "chen", "option", option).isAttendedAfter("1m").ends();

      String results = results(run);
      assertThat(part(results, "All 6")).contains("- [ ] incidents-critical max soak = 0: NOT met");
      assertThat(part(results, "Go/no-go"))
          .contains("rollback to 5% at once ordered by the run itself: stage ramp-10 has failed")
          .contains("**Answer**: " + option);
      assertThat(part(results, "Business impact")).contains("**business-impact**, by chen");
      assertThat(part(results, "Rollout readiness")).contains("for a run that passes, and this");
      assertThat(part(results, "Remediation plan")).contains("**remediation-plan**, by chen");
      assertThat(part(results, "Lessons learned")).contains("**lessons-learned**, by chen");
    }
  }

  @Test
  void tellsEveryPartOfARampThatWasRolledBack() {
    try (Scenario run = RampPhaseFlowTest.soaking().passes("40m").tells("rollback", "by", "fay")) {
      assertThat(run.isAttendedAfter("1m").outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      String results = results(run);

      assertThat(part(results, "All 6")).contains("### Checkpoint hours-3\n\n- It was never");
      assertThat(part(results, "Go/no-go")).contains("rollback to 0% at once ordered by fay");
      assertThat(part(results, "Business impact"))
          .contains("**requests over soak**: never measured", "**business-impact**, by chen");
      assertThat(part(results, "Rollout readiness")).contains("this one ended: rolled back.");
      assertThat(part(results, "Remediation plan")).contains("**remediation-plan**, by chen");
    }
  }
}
