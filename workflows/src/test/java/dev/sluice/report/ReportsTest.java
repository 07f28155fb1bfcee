package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Act ITSELF = new Act("sluice", "");

  @Test
  void fillsInTheReviewOfARunThatWasPromoted() {
    Scribe scribe =
        opened()
            .gate("canary-5")
            .signed("canary-5", "engineering-lead", "bo", "all green")
            .signed("canary-5", "operations-lead", "chen", "agreed");
    scribe
        .add(new Event.GateClosed("canary-5", "proceed"))
        .add(new Event.StagePassed(new StageName("canary-5")));
    scribe
        .add(new Event.Refused("sign", "ana started the run and may not sign"))
        .add(new Deviation("note: load is low", new Act("bo", "holiday")));
    scribe.add(new Event.Ended(RunOutcome.COMPLETED, "all stages passed"));

    String report = Reports.markdown(scribe.record());

    Golden.assertSame("promoted.md", report);
  }

  @Test
  void fillsInTheIncidentOfARunThatWasRolledBack() {
    Scribe scribe = brokenAndBack();
    scribe.add(
        new Event.Undone(new StepId("setup/5"), "kubectl delete -f canary-alerts.yaml", true, ""));
    scribe.add(new Event.Undone(new StepId("setup/2"), "restore-state `x`", false, "exit code 3"));
    scribe
        .add(new Event.Told("on-call", "canary-deployment rolled back", true, ""))
        .ran("rollback/after/1", "hal9-migrate analyze --failure", 0);
    scribe.add(new Event.Ended(RunOutcome.ROLLED_BACK, "traffic is at 0%"));

    String report = Reports.markdown(scribe.record());

    Golden.assertSame("rolled-back.md", report);
  }

  @Test
  void saysInTheReviewOfARunThatWasRolledBackWhichStageDidNotPass() {
    String report = ReviewReport.markdown(brokenAndBack().record());

    assertThat(report).contains("**not passed**", "**Rollbacks**: 1", "### Rollback");
  }

  @Test
  void saysThatNothingProvesTrafficBackWhenNobodyCounted() {
    Scribe scribe =
        opened()
            .add(
                new Event.RollbackOrdered(
                    Percent.ZERO, Duration.ZERO, "stop", new Act("bo", "panic")));

    String report = Reports.markdown(scribe.record());

    assertThat(report)
        .contains("**No count of requests proves it.**")
        .contains("Traffic was not moved after the order");
  }

  @Test
  void rendersARecordInWhichNothingHasHappenedYet() {
    assertThat(Reports.markdown(new Scribe().record()))
        .contains("**Outcome**: still running", "No sign-off was asked for.");
  }

  @Test
  void namesTheRevisionsInTheOrderInWhichTheyWereTested() {
    Scribe scribe = new Scribe().add(new Event.RevisionRead("v7"));
    scribe.add(new Event.RevisionUnread("silence")).add(new Event.RevisionRead("v7"));
    scribe.add(new Event.Revised("v7", "v8", "ten")).add(new Event.Revised("v8", "v7", "ten"));

    String report = Reports.markdown(scribe.record());

    assertThat(report).contains("**Revisions under test**: v7, then v8, then v7\n");
  }

  private static Scribe opened() {
    Scribe scribe = new Scribe().add(new Event.Began(Percent.ZERO));
    scribe
        .add(new Event.StageEntered(new StageName("canary-5")))
        .ran("canary-5/before/1", "hal9-migrate state checkpoint --name 'pre canary'", 0);
    scribe.shifted(0, 5, 498, 10_000).soaked("canary-5", 0.0004, 0.0123);
    scribe
        .judged("error-rate", 0.001, Unit.RATIO, 0.0004)
        .judged("p99", 0.015, Unit.SECONDS, 0.0123);
    return scribe.confirmed(
        "User complaints in this stage",
        "chen",
        "support asked",
        List.of(new Answer("complaints", "0")));
  }

  private static Scribe brokenAndBack() {
    Scribe scribe = opened().fired("error-rate > 0.1%", 0.0213);
    scribe.add(
        new Event.RollbackOrdered(
            Percent.ZERO, Duration.ZERO, "guard fired: error-rate > 0.1%", ITSELF));
    return scribe.shifted(5, 0, 0, 9_000);
  }
}
