package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Event.Shown;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.RunbookReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsReportTest {
  private static final String RUNBOOK =
      """
      runbook: canary-deployment
      stages:
        - stage: canary-5
          traffic: 5%
          soak: 1h
          checkpoints:
            - {checkpoint: early, at: 15m, show: p99}
            - {checkpoint: late, at: 45m, show: p99}
          gate: {roles: [engineering-lead, operations-lead], show: [run.rollbacks, error-rate]}
      completion:
        steps: {confirm: Results, by: product-owner, answer: {impact: text, ready: text}}
      rollback:
        to: 0%
        after: {confirm: Results, by: product-owner, answer: {impact: text, plan: text}}
      results:
        document: CANARY.md
        parts:
          - {part: All *checkpoint* metrics, of: checkpoints}
          - {part: Go/no-go decision, of: decisions}
          - {part: Business impact, show: [p99, run.rollbacks, error-rate], answers: impact}
          - {part: Readiness, if: passed, answers: ready}
          - {part: Remediation plan, if: failed, answers: plan}
      """;
  private static final StageName STAGE = new StageName("canary-5");
  private static final Act CHEN = new Act("chen", "done");

  private static String results(Scribe scribe) {
    RunRecord record = scribe.record(Plans.of(runbook(RUNBOOK)));
    return ResultsReport.markdown(record).orElseThrow();
  }

  private static Runbook runbook(String text) {
    return switch (RunbookReader.read("canary.yaml", text, name -> Optional.empty())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }

  private static Scribe looked() {
    Scribe scribe = new Scribe().add(new Event.Began(Percent.ZERO));
    scribe.add(new Event.StageEntered(STAGE)).shifted(0, 5, 498, 10_000);
    scribe.looked("canary-5/early", Duration.ZERO, new Shown("p99 over soak", "8ms"));
    scribe.judgedAt("canary-5/early", "p99", 0.015, Unit.SECONDS, 0.008);
    return scribe.add(new Event.CheckpointPassed("canary-5/early"));
  }

  private static Scribe signed(Scribe scribe) {
    scribe.looked("canary-5/late", Duration.ZERO, new Shown("p99 over soak", "9ms"));
    scribe.add(new Event.CheckpointPassed("canary-5/late")).soaked("canary-5", 0.0004, 0.009);
    scribe.judged("error-rate", 0.001, Unit.RATIO, 0.0004).gate("canary-5");
    scribe.signed("canary-5", "engineering-lead", "bo", "all `green`");
    scribe.signed("canary-5", "operations-lead", "chen", "agreed");
    return scribe
        .add(new Event.GateClosed("canary-5", "proceed"))
        .add(new Event.StagePassed(STAGE));
  }

  private static Scribe answered(Scribe scribe, String step, Answer... answers) {
    return scribe.confirmedAt(step, List.of("Results"), CHEN, List.of(answers));
  }

  @Test
  void fillsInTheResultsOfARunThatPassed() {
    Scribe scribe = signed(looked());
    Answer impact = new Answer("impact", "Revenue is <up>.\n\n# Nobody complained.");
    answered(scribe, "completion/1", impact, new Answer("ready", "We are."));
    scribe.add(new Event.Ended(RunOutcome.COMPLETED, "traffic is at 5%"));

    Golden.assertSame("results-passed.md", results(scribe));
  }

  @Test
  void fillsInTheResultsOfARunThatWasRolledBack() {
    Scribe scribe = looked().gate("canary-5/early");
    Act no = new Act("bo", "it is *slow*");
    scribe.add(new Event.Signed("canary-5/early", lead(), Decision.ROLLBACK, no));
    scribe.add(new Event.GateClosed("canary-5/early", "roll back, by bo"));
    scribe.add(new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "rejected", no));
    String question = "Which remediation path?";
    scribe.add(new Event.Asked(question, List.of("A: fix", "B: redesign")));
    scribe.add(new Event.Decided(question, "A: fix", CHEN));
    answered(scribe, "rollback/after/1", new Answer("impact", "None"), new Answer("plan", "Cache"));
    scribe.add(new Event.Ended(RunOutcome.ROLLED_BACK, "traffic is at 0%"));

    Golden.assertSame("results-rolled-back.md", results(scribe));
  }

  private static RoleName lead() {
    return new RoleName("engineering-lead");
  }

  @Test
  void saysWhatIsStillToComeWhileTheRunGoesOn() {
    assertThat(results(looked()))
        .contains("### Checkpoint late\n\n- It has not been reached yet.\n")
        .contains("### The end of canary-5\n\n- It has not been reached yet.\n")
        .contains("- **Outcome**: open: the run continues\n")
        .contains("- **run.rollbacks**: not measured yet\n")
        .contains("- **impact**: not answered yet; it is asked of product-owner\n")
        .contains("## Readiness\n\n- **ready**: not answered yet")
        .contains("This part is for a run that fails, and this one is still open.");
  }

  @Test
  void knowsThatARunFailsAsSoonAsTrafficGoesBack() {
    Scribe scribe = looked();
    scribe.add(new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "guard", CHEN));

    assertThat(results(scribe))
        .contains("### Checkpoint late\n\n- It was never reached.\n")
        .contains("## Readiness\n\nThis part is for a run that passes, and the traffic of this one")
        .contains("## Remediation plan\n\n- **plan**: not answered yet");
  }

  @Test
  void takesARunThatGoesOnFromALowerLevelForOneThatMayPass() {
    Scribe scribe = looked();
    scribe.add(new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "guard", CHEN));
    scribe.add(new Event.StageEntered(STAGE));

    assertThat(results(scribe))
        .contains("## Readiness\n\n- **ready**: not answered yet")
        .contains("This part is for a run that fails, and this one is still open.");
  }

  @Test
  void keepsALongAnswerWholeAndEachOfSeveral() {
    Scribe scribe = looked();
    answered(scribe, "completion/1", new Answer("impact", "x".repeat(2000)));
    answered(scribe, "rollback/after/1", new Answer("impact", "Another"));

    assertThat(results(scribe)).contains("> " + "x".repeat(2000) + "\n", "> Another\n");
  }

  @Test
  void saysInItsReportsThatThereAreResults() {
    Scribe scribe = looked();
    RunRecord record = scribe.record(Plans.of(runbook(RUNBOOK)));
    String line =
        "- **Results**: `CANARY.md`, as `sluice report canary-deployment-demo-20250106-090000"
            + " --results` prints it\n";

    assertThat(ReviewReport.markdown(record)).contains(line);
    assertThat(IncidentReport.markdown(record)).contains(line);
    assertThat(ReviewReport.markdown(scribe.record())).doesNotContain("**Results**");
  }

  @Test
  void hasNoneWhereTheRunbookWantsNone() {
    assertThat(ResultsReport.markdown(looked().record())).isEmpty();
  }
}
