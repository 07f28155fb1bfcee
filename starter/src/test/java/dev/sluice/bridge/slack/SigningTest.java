package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.slack.wire.Clicks;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do at a gate, and what they are answered. */
class SigningTest {
  private SlackFixture fixture;

  @BeforeEach
  void opensAGate() throws IOException {
    fixture = new SlackFixture();
    fixture.shows(Practice.view("run-1", Practice.gate(Practice.NONCE, "error-rate: 0.02%")));
  }

  @AfterEach
  void closes() {
    fixture.close();
  }

  @Test
  void signsForTheOneRoleThatThePersonHolds() {
    JsonNode dialog = fixture.dialog("Ubo", Act.SIGN, Practice.NONCE);

    Reply reply =
        fixture.does(Clicks.submit("Ubo", dialog, "decision=proceed", "reason=all is well"));

    assertThat(SlackFixture.shown(reply)).contains("clear");
    Command.Sign sign = (Command.Sign) fixture.runs.told.getFirst();
    assertThat(sign.caller().by()).isEqualTo("bo");
    assertThat(sign.caller().reason()).isEqualTo("all is well");
    assertThat(sign.role().value()).isEqualTo("engineering-lead");
    assertThat(sign.gate()).contains(Practice.NONCE);
  }

  @Test
  void asksForTheRoleOfWhoHoldsSeveral() {
    JsonNode dialog = fixture.dialog("Uana", Act.SIGN, Practice.NONCE);

    fixture.does(
        Clicks.submit("Uana", dialog, "role=operations-lead", "decision=hold", "reason=wait"));

    assertThat(dialog.toString()).contains("\"block_id\":\"role\"");
    Command.Sign sign = (Command.Sign) fixture.runs.told.getFirst();
    assertThat(sign.role().value()).isEqualTo("operations-lead");
    assertThat(sign.decision()).isEqualTo(Decision.HOLD);
  }

  @Test
  void rejectsWithAReason() {
    JsonNode dialog = fixture.dialog("Uchen", Act.REJECT, Practice.NONCE);

    fixture.does(Clicks.submit("Uchen", dialog, "reason=users complain"));

    assertThat(fixture.runs.told)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.Reject.class,
            reject -> assertThat(reject.role().value()).isEqualTo("operations-lead"));
  }

  @Test
  void countsTheSameDialogOnceThoughSlackSendsItTwice() {
    JsonNode sent =
        Clicks.submit(
            "Ubo", fixture.dialog("Ubo", Act.SIGN, Practice.NONCE), "decision=proceed", "reason=y");

    fixture.does(sent);
    fixture.does(sent);

    assertThat(fixture.runs.told.stream().map(each -> each.caller().id()).distinct()).hasSize(1);
  }

  @Test
  void changesNothingForAUserWhoIsBoundToNobodyAndSaysHowToBeBound() {
    fixture.does(Clicks.click("Ueve", Act.SIGN.id(), Practice.NONCE));

    assertThat(fixture.slack.told("Ueve").getFirst().words())
        .contains("NOT recorded")
        .contains("user Ueve of workspace T1");
    assertThat(fixture.slack.views).isEmpty();
  }

  @Test
  void takesAUserOfAnotherWorkspaceForSomebodyElse() {
    JsonNode click = Clicks.click("Ubo", Act.SIGN.id(), Practice.NONCE);
    ((ObjectNode) click.path("user")).put("team_id", "T2");

    fixture.does(click);

    assertThat(fixture.slack.told("Ubo").getFirst().words()).contains("workspace T2");
    assertThat(fixture.slack.views).isEmpty();
  }

  @Test
  void opensNoDialogForAGateThatIsDecided() {
    fixture.shows(Practice.view("run-1"));

    fixture.does(Clicks.click("Ubo", Act.SIGN.id(), Practice.NONCE));

    assertThat(fixture.slack.views).isEmpty();
    assertThat(fixture.slack.told("Ubo").getFirst().words()).contains("not asked any more");
  }

  @Test
  void sendsNothingOfADialogWhoseGateWasOpenedAnewMeanwhile() {
    JsonNode dialog = fixture.dialog("Ubo", Act.SIGN, Practice.NONCE);
    fixture.shows(Practice.view("run-1", Practice.gate("another-nonce")));

    Reply reply = fixture.does(Clicks.submit("Ubo", dialog, "decision=proceed", "reason=late"));

    assertThat(SlackFixture.shown(reply)).contains("errors", "asked again");
    assertThat(fixture.runs.told).isEmpty();
  }

  @Test
  void showsARefusalInTheDialogAndTellsItToThePersonAlone() {
    JsonNode dialog = fixture.dialog("Udana", Act.SIGN, Practice.NONCE);
    fixture.runs.answer = command -> new Sent.Refused("dana started this run");

    Reply reply =
        fixture.does(
            Clicks.submit(
                "Udana", dialog, "role=engineering-lead", "decision=proceed", "reason=mine"));

    assertThat(SlackFixture.shown(reply)).contains("errors", "NOT recorded: dana started this run");
    assertThat(fixture.slack.told("Udana").getFirst().words()).contains("dana started this run");
    assertThat(fixture.slack.channel()).hasSize(2);
  }

  @Test
  void saysThatADecisionIsKeptWhileNoWorkerIsUp() {
    JsonNode dialog = fixture.dialog("Ubo", Act.SIGN, Practice.NONCE);
    fixture.runs.answer = command -> new Sent.KeptAsSignal("no worker polls for work");

    Reply reply = fixture.does(Clicks.submit("Ubo", dialog, "decision=proceed", "reason=y"));

    assertThat(SlackFixture.shown(reply)).contains("update", "KEPT: no worker polls for work");
  }

  @Test
  void saysWhatToTypeInsteadWhileTemporalIsDown() {
    JsonNode dialog = fixture.dialog("Ubo", Act.SIGN, Practice.NONCE);
    fixture.runs.answer =
        command -> {
          throw new Trouble(ExitCode.UNREACHABLE, "Temporal cannot be reached");
        };

    Reply reply = fixture.does(Clicks.submit("Ubo", dialog, "decision=proceed", "reason=y"));

    assertThat(SlackFixture.shown(reply))
        .contains("NOT recorded: Temporal cannot be reached", "./sluice sign run-1");
  }

  @Test
  void asksForNoGoingBackToBeTypedAndSendsWhatWasTyped() {
    fixture.shows(
        Practice.view(
            "run-1",
            new Waiting(
                "sign",
                "last: No way back",
                List.of(),
                List.of("engineering-lead"),
                List.of("{\"gate\": \"n\", \"type\": \"DROP\", \"role\": \"engineering-lead\"}"),
                Optional.empty())));

    JsonNode dialog = fixture.dialog("Ubo", Act.SIGN, "n");
    fixture.does(Clicks.submit("Ubo", dialog, "decision=proceed", "type=DROP", "reason=y"));

    assertThat(((Command.Sign) fixture.runs.told.getFirst()).typed()).contains("DROP");
    assertThat(dialog.toString()).contains("type DROP");
  }
}
