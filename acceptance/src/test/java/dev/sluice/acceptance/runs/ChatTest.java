package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.acceptance.parts.ChatPart;
import dev.sluice.bridge.slack.wire.SlackDouble;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People sign in Slack, on the real server, and nothing they did is lost or counts twice. */
class ChatTest {
  @AutoClose private static Site site;
  @AutoClose private static SlackDouble slack;
  @AutoClose private static ChatPart bridge;
  private static Chat chat;

  @BeforeAll
  static void startEverything() throws IOException {
    site = new Site();
    slack = new SlackDouble();
    bridge = new ChatPart(site.temporal().address(), slack);
    chat = new Chat(slack, bridge);
  }

  @Test
  void passesAGateThatIsSignedInSlackThoughTheBridgeIsKilledInTheMiddleOfAClick()
      throws InterruptedException {
    Operator run = Operator.starts(site, "lost-gate");
    String gate = chat.asked();

    chat.sendsUnanswered("UBO", chat.opens("UBO", "sluice-sign", gate));
    chat.losesTheBridge();
    String again = chat.sends("UBO", chat.opens("UBO", "sluice-sign", gate));
    String second = chat.sends("UCHEN", chat.opens("UCHEN", "sluice-sign", gate));

    // Either the first one arrived before the kill, or this one does.
    assertThat(again).containsAnyOf("clear", "bo has signed for");
    assertThat(second).contains("clear");
    assertThat(signed(run.ends(RunOutcome.COMPLETED))).containsExactly("bo", "chen");
    assertThat(chat.decided()).contains("graphs are flat");
  }

  @Test
  void keepsASignatureThatIsGivenWhileNoWorkerIsUp() throws InterruptedException {
    Operator run = Operator.starts(site, "lost-gate");
    String gate = chat.asked();
    JsonNode dialog = chat.opens("UBO", "sluice-sign", gate);
    JsonNode other = chat.opens("UCHEN", "sluice-sign", gate);
    site.worker().part().kill();

    String kept = chat.sends("UBO", dialog);
    site.worker().part().restart();
    run.untilAsked("sign");
    String second = chat.sends("UCHEN", other);

    assertThat(kept).contains("KEPT: no worker");
    assertThat(second).contains("clear");
    assertThat(signed(run.ends(RunOutcome.COMPLETED))).containsExactly("bo", "chen");
    assertThat(chat.decided()).contains("chen");
  }

  private static List<String> signed(List<Event> events) {
    return only(Event.Signed.class, events).stream().map(each -> each.act().by()).toList();
  }
}
