package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the ramp-up that ships does when something is wrong, and where the traffic is then. */
@Tag("long")
class SufferingRampUpTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final int FACTOR = 360;

  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    Percent half = Percent.of(50);
    site = Site.ofTheDemo(Site.Beginning.healthy(half, half, FACTOR));
  }

  @Test
  void holdsWhileMemoryGrowsAndGoesToTheLastStableLevelWhenThereAreErrors() {
    Operator run =
        Operator.starts(site, "traffic-ramp-up", Map.of("ticket", "OPS-2"))
            .isAttendedUntil("ramp-60 soaks", Looks.soaked("ramp-60", A_MOMENT));
    site.suffer("version=hierarchical&leak=400000000");
    run.until("it is held", Looks::held);
    assertThat(site.share()).isEqualTo(Percent.of(60));
    site.suffer("reset=yes");
    run.until("memory is as it was", Looks.sees("memory > 85%"))
        .resumes()
        .until("it soaks on", view -> view.where().holds().isEmpty());

    site.suffer("version=hierarchical&errors=0.05");

    List<Event> events = run.ends(RunOutcome.ROLLED_BACK);
    assertThat(site.share()).isEqualTo(Percent.of(50));
    assertThat(only(Event.GuardFired.class, events))
        .extracting(each -> Looks.plain(each.condition()))
        .containsExactly("memory > 85%", "error-rate > 0.1%");
    assertThat(only(Event.HoldBegan.class, events)).hasSize(1);
  }
}
