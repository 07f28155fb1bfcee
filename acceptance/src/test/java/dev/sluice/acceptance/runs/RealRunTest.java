package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Reports;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole run on a real Temporal server, behind a real HAProxy, watched by a real Prometheus. */
class RealRunTest {
  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site = new Site();
  }

  @Test
  void completesAndProvesTheSplitOfEachStage() {
    Operator run = Operator.starts(site, "practice-minute");

    run.answers("confirm").untilSoaked("canary-50", Duration.ZERO);
    run.answers("confirm").answers("sign").answers("sign");

    List<Event.Proven> proven = only(Event.Proven.class, run.ends(RunOutcome.COMPLETED));
    proven.forEach(each -> System.out.println("measured split: " + each));
    assertThat(proven)
        .extracting(Event.Proven::share)
        .containsExactly(Percent.of(10), Percent.of(50));
    assertThat(proven).allMatch(each -> each.proof() instanceof SplitProof.Agrees);
    assertThat(site.share()).isEqualTo(Percent.of(50));
  }

  @Test
  void takesTrafficBackByItselfWhenTheNewVersionIsBad() {
    Operator run = Operator.starts(site, "practice-minute");
    run.answers("confirm").untilSoaked("canary-10", Duration.ofSeconds(1));

    site.suffer("version=hierarchical&errors=0.2");

    List<Event> events = run.ends(RunOutcome.ROLLED_BACK);
    assertThat(only(Event.GuardFired.class, events)).isNotEmpty();
    assertThat(site.share()).isEqualTo(Percent.ZERO);
    assertThat(Reports.markdown(run.record())).contains("Incident", "error-rate > 0.1%");
  }
}
