package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Event.Shown;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointReportTest {
  private static final String EARLY = "canary-5/early";
  private static final String LATE = "canary-5/late";
  private static final StageName STAGE = new StageName("canary-5");

  @Test
  void putsAllThatIsAboutACheckpointInOneBlock() {
    Scribe scribe = early(begun());
    scribe.soaked("canary-5", 0.0004, 0.0123);
    scribe.judged("error-rate", 0.001, Unit.RATIO, 0.0004);
    scribe.gate("canary-5").signed("canary-5", "engineering-lead", "bo", "all green");
    scribe
        .add(new Event.GateClosed("canary-5", "proceed"))
        .add(new Event.StagePassed(STAGE))
        .add(new Event.Ended(RunOutcome.COMPLETED, "all stages passed"));

    String report = ReviewReport.markdown(scribe.record());

    Golden.assertSame("checkpoint.md", part(report, "## Stages", "## Guards that fired"));
  }

  @Test
  void keepsTheRoundsOfAGateThatNobodyAnsweredApart() {
    Scribe scribe = begun().looked(LATE, Duration.ZERO);
    scribe.judgedAt(LATE, "p99", 0.015, Unit.SECONDS, 0.02).gate(LATE);
    scribe.add(new Event.GateClosed(LATE, "no decision in time: hold"));
    scribe.judgedAt(LATE, "p99", 0.015, Unit.SECONDS, 0.012).gate(LATE);

    String block = part(ReviewReport.markdown(scribe.record()), "#### ", "## Guards");

    assertThat(block)
        .contains("- [ ] p99 < 15ms: NOT met, seen 20ms, 5ms over, at 2025-01-06 09:03:00 UTC\n")
        .contains("- [x] p99 < 15ms: met, seen 12ms, 3ms to spare, at 2025-01-06 09:06:00 UTC\n")
        .contains("**Decision**: no decision in time: hold, at 2025-01-06 09:05:00 UTC")
        .contains("**Decision**: still open\n- Not passed yet\n");
  }

  @Test
  void saysWhatWasLeftOpenWhenTheRunWentBack() {
    Scribe scribe = begun().looked(LATE, Duration.ZERO).gate(LATE);
    scribe.add(rollback()).shifted(5, 0, 0, 10);

    String block = part(ReviewReport.markdown(scribe.record()), "#### ", "### Rollback");

    assertThat(block)
        .contains("**Decision**: none: the run went back before there was one\n- **Not passed**\n");
  }

  @Test
  void tellsASecondLookOfTheSameStageFromTheFirst() {
    Scribe scribe = begun().looked(EARLY, Duration.ZERO, new Shown("p99", "8ms"));
    scribe.add(new Event.Revised("v7", "v8", "canary-5"));
    scribe.looked(EARLY, Duration.ZERO, new Shown("p99", "9ms"));
    scribe.add(new Event.CheckpointPassed(EARLY));

    String report = ReviewReport.markdown(scribe.record());

    assertThat(part(report, "#### Checkpoint early\n", "#### Checkpoint early, looked at again"))
        .contains("- p99: 8ms")
        .doesNotContain("- p99: 9ms", "- Passed");
    assertThat(part(report, "#### Checkpoint early, looked at again", "## Guards"))
        .contains("- p99: 9ms", "- Passed");
  }

  @Test
  void asksInItsBlockWhereThereIsNoGate() {
    Scribe scribe = begun().looked(LATE, Duration.ZERO);
    String question = "checkpoint " + LATE + " has failed: p99. Continue?";
    scribe.add(new Event.Asked(question, List.of("continue", "judge again")));
    scribe.add(new Event.Decided(question, "continue", new Act("bo", "a *spike*")));

    String block = part(ReviewReport.markdown(scribe.record()), "#### ", "## Guards");

    assertThat(block)
        .contains("**Asked at 2025-01-06 09:03:00 UTC**: checkpoint canary-5/late has failed: p99")
        .contains(
            "**Answer**: continue at 2025-01-06 09:04:00 UTC, by bo (*stated*): a \\*spike\\*");
  }

  private static Scribe begun() {
    return new Scribe().add(new Event.Began(Percent.ZERO)).add(new Event.StageEntered(STAGE));
  }

  /** What is about the stage, or another checkpoint, stands between what is about this one. */
  private static Scribe early(Scribe scribe) {
    scribe.looked(EARLY, Duration.ofSeconds(90), new Shown("error-rate over soak", "0.04%"));
    scribe.confirmedAt(
        EARLY + "/1",
        List.of("Review <dashboard>", "Brief team"),
        new Act("chen", "calm"),
        List.of(new Answer("energy", "high_")));
    scribe.ran("canary-5/during/1", "trace --all", 0).ran(EARLY + "/2", "tool look", 0);
    scribe.judgedAt(EARLY, "error-rate", 0.001, Unit.RATIO, 0.0004).gate(EARLY);
    scribe.add(new Event.Proven(Percent.of(5), new SplitProof.Agrees(498, 10_000)));
    scribe.signed(EARLY, "engineering-lead", "bo", "fine");
    Act hold = new Act("chen", "a moment");
    scribe.add(new Event.Signed(EARLY, new RoleName("operations-lead"), Decision.HOLD, hold));
    scribe.add(new Event.GateClosed(EARLY, "hold, by chen")).gate(EARLY);
    scribe.signed(EARLY, "operations-lead", "chen", "fine too");
    return scribe
        .add(new Event.GateClosed(EARLY, "proceed"))
        .add(new Event.CheckpointPassed(EARLY));
  }

  private static Event rollback() {
    return new Event.RollbackOrdered(
        Percent.ZERO, Duration.ZERO, "guard fired", new Act("sluice", ""));
  }

  private static String part(String report, String from, String to) {
    int begin = report.indexOf(from);
    return report.substring(begin, report.indexOf(to, begin + from.length()));
  }
}
