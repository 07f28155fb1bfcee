package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.PinnedPlan;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymptomsTest {
  private static final PinnedPlan PLAN = Plans.of(Canaries.RUNBOOK);
  private static final MetricName ERRORS = new MetricName("error-rate");
  private static final MetricName P99 = new MetricName("p99");

  private static List<MetricName> now(Scribe scribe) {
    return new Symptoms(PLAN, scribe.record(PLAN).entries()).now();
  }

  private static Event rollback() {
    return new Event.RollbackOrdered(
        Percent.ZERO, Duration.ZERO, "guard fired", new Act("sluice", ""));
  }

  @Test
  void areOfExpectationsAsTheyWereJudgedLast() {
    Scribe scribe = new Scribe().judged("p99", 0.015, Unit.SECONDS, 0.02);
    scribe.judged("error-rate", 0.001, Unit.RATIO, 0.02);
    assertThat(now(scribe)).containsExactlyInAnyOrder(ERRORS, P99);

    scribe.judged("p99", 0.015, Unit.SECONDS, 0.01);
    assertThat(now(scribe)).containsExactly(ERRORS);
  }

  @Test
  void areSettledByADecisionAndByTheNextStage() {
    Scribe decided = new Scribe().judged("p99", 0.015, Unit.SECONDS, 0.02);
    decided.add(new Event.Decided("stage has failed", "soak again", new Act("bo", "")));
    Scribe entered = new Scribe().judged("p99", 0.015, Unit.SECONDS, 0.02);
    entered.add(new Event.StageEntered(new StageName("canary-10")));

    assertThat(now(decided)).isEmpty();
    assertThat(now(entered)).isEmpty();
  }

  @Test
  void areOfAGuardThatFiredOnlyIfTrafficGoesBackForIt() {
    Scribe scribe = new Scribe().fired("error-rate > 0.1%", 0.02);
    assertThat(now(scribe)).isEmpty();

    assertThat(now(scribe.add(rollback()))).containsExactly(ERRORS);
  }

  @Test
  void areOfTheSplitUntilItIsProven() {
    Scribe scribe = new Scribe().add(new Event.Shifted(Percent.ZERO, Percent.of(5)));
    assertThat(now(scribe)).isEmpty();

    scribe.add(new Event.Proven(Percent.of(5), new SplitProof.NotMeasured("too few requests")));
    assertThat(now(scribe)).containsExactly(Symptoms.SPLIT);

    scribe.add(new Event.Proven(Percent.of(5), new SplitProof.Differs(0, 100)));
    assertThat(now(scribe)).containsExactly(Symptoms.SPLIT);
    assertThat(now(scribe.shifted(5, 5, 5, 100))).isEmpty();
  }

  @Test
  void ofTheWholeRunAreInItsIncidentReport() {
    Scribe scribe = new Scribe().shifted(0, 5, 5, 100).fired("error-rate > 0.1%", 0.02);
    scribe.add(rollback()).add(new Event.Ended(RunOutcome.ROLLED_BACK, "at 0%"));

    assertThat(IncidentReport.markdown(scribe.record(PLAN)))
        .contains("## What to look at\n\n- High error rate. Common fixes")
        .contains("  - `hal9-migrate errors --analyze --group-by type,endpoint`\n")
        .doesNotContain("Latency spikes");
  }

  @Test
  void leaveAnIncidentReportWhereverTheRunWentBackAfterItHadMovedTraffic() {
    Scribe stayed = new Scribe().shifted(0, 10, 1, 10).add(rollback()).shifted(10, 5, 5, 100);
    stayed.add(new Event.Ended(RunOutcome.HELD, "at 5%"));
    Scribe untouched = new Scribe().add(rollback());
    untouched.add(new Event.Ended(RunOutcome.ABORTED, "nothing was touched"));

    assertThat(names(stayed)).containsExactly("report.md", "incident.md");
    assertThat(names(untouched)).containsExactly("report.md");
  }

  private static List<String> names(Scribe scribe) {
    return Documents.of(scribe.record(PLAN)).stream().map(Documents.Document::name).toList();
  }
}
