package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.BridgePart;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People sign by HTTP and on the page, on the real server, and nothing they said is lost. */
class BridgeTest {
  private static final String AS_ENGINEER =
      "{\"role\": \"engineering-lead\", \"reason\": \"graphs are flat\"}";

  @AutoClose private static Site site;
  @AutoClose private static BridgePart bridge;

  @BeforeAll
  static void startEverything() {
    site = new Site();
    bridge = new BridgePart(site.temporal().address());
  }

  @Test
  void passesAGateThatIsSignedByHttpAndOnThePageThoughTheBridgeIsKilledInBetween() {
    Operator run = Operator.starts(site, "lost-gate").untilAsked("sign");

    String first = new Browser(bridge).says("bo", run.id(), "sign", AS_ENGINEER);
    bridge.part().kill();
    bridge.part().restart();
    String second =
        new Browser(bridge).as("chen").fillsIn(run.id(), "sign", "decision=proceed&reason=calm");

    assertThat(first).startsWith("200").contains("\"outcome\":\"done\"");
    assertThat(second).startsWith("200").contains("Done: ");
    assertThat(signed(run.ends(RunOutcome.COMPLETED))).containsExactly("bo", "chen");
  }

  @Test
  void keepsASignatureThatIsGivenWhileNoWorkerIsUp() {
    Operator run = Operator.starts(site, "lost-gate").untilAsked("sign");
    Browser browser = new Browser(bridge);
    site.worker().part().kill();

    String kept = browser.says("bo", run.id(), "sign", AS_ENGINEER);
    site.worker().part().restart();
    String again =
        browser.says("chen", run.id(), "sign", AS_ENGINEER.replace("engineering", "operations"));

    assertThat(kept).startsWith("202").contains("\"outcome\":\"kept\"");
    assertThat(again).startsWith("200");
    assertThat(signed(run.ends(RunOutcome.COMPLETED))).containsExactlyInAnyOrder("bo", "chen");
  }

  private static List<String> signed(List<Event> events) {
    return only(Event.Signed.class, events).stream().map(each -> each.act().by()).toList();
  }
}
