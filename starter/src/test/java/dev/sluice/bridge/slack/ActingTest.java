package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.slack.wire.Clicks;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do beside gates, by buttons and by typing. */
class ActingTest {
  private SlackFixture fixture;

  @BeforeEach
  void showsARun() throws IOException {
    fixture = new SlackFixture();
    fixture.shows(Practice.view("run-1", Practice.question("proceed", "abort")));
  }

  @AfterEach
  void closes() {
    fixture.close();
  }

  private String nonce(Act act) {
    return fixture.slack.channel().stream()
        .flatMap(each -> each.button(act.id()).stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void stopsAtOnceAndAsksForTheReasonAfterwards() {
    JsonNode dialog = fixture.dialog("Ubo", Act.STOP, nonce(Act.STOP));

    assertThat(fixture.runs.told).singleElement().isInstanceOf(Command.Stop.class);
    fixture.does(Clicks.submit("Ubo", dialog, "reason=errors everywhere"));
    assertThat(fixture.runs.told.getLast().caller().reason())
        .isEqualTo("reason for the stop: errors everywhere");
  }

  @Test
  void doesNotAcknowledgeAStopThatTemporalHasNot() {
    fixture.runs.answer =
        command -> {
          throw new Trouble(ExitCode.UNREACHABLE, "Temporal cannot be reached");
        };

    Reply reply = fixture.does(Clicks.click("Ubo", Act.STOP.id(), nonce(Act.STOP)));

    assertThat(reply).isInstanceOf(Reply.Silence.class);
    assertThat(fixture.slack.told("Ubo").getFirst().words())
        .contains("NOT recorded: Temporal cannot be reached", "./sluice stop run-1");
  }

  @Test
  void asksByMessageForTheReasonWhereTheDialogComesTooLate() {
    fixture.slack.refused.put("views.open", "expired_trigger_id");

    Reply reply = fixture.does(Clicks.click("Ubo", Act.HOLD.id(), nonce(Act.HOLD)));

    assertThat(reply).isEqualTo(Reply.Taken.QUIETLY);
    assertThat(fixture.slack.told("Ubo").getFirst().words()).contains("/sluice note run-1");
  }

  @Test
  void answersAQuestionByOneOfItsOptions() {
    JsonNode dialog = fixture.dialog("Ubo", Act.DECIDE, nonce(Act.DECIDE));

    fixture.does(Clicks.submit("Ubo", dialog, "option=abort", "second=chen", "reason=not today"));

    Command.Decide decide = (Command.Decide) fixture.runs.told.getFirst();
    assertThat(decide.option()).isEqualTo("abort");
    assertThat(decide.caller().second()).contains("chen");
  }

  @Test
  void ticksOffAListWithWhatItAsksFor() {
    fixture.shows(
        Practice.view(
            "run-1",
            new Waiting(
                "confirm",
                "Look at complaints",
                List.of("1. none"),
                List.of("engineering-lead"),
                List.of("{\"step\": \"look\", \"answers\": {\"complaints\": \"0\"}}"),
                Optional.empty())));

    JsonNode dialog = fixture.dialog("Ubo", Act.CONFIRM, nonce(Act.CONFIRM));
    fixture.does(Clicks.submit("Ubo", dialog, "answer:complaints=3", "reason=few"));

    Command.Confirm confirm = (Command.Confirm) fixture.runs.told.getFirst();
    assertThat(confirm.step()).contains("look");
    assertThat(confirm.answers()).singleElement().hasToString("Answer[name=complaints, value=3]");
  }

  @Test
  void skipsAStepWithASecondPerson() {
    fixture.shows(
        Practice.view(
            "run-1",
            new Waiting(
                "retry or skip",
                "the step failed",
                List.of(),
                List.of("anybody"),
                List.of("{\"step\": \"a\"}", "{\"step\": \"a\", \"second\": \"who agrees\"}"),
                Optional.empty())));

    JsonNode dialog = fixture.dialog("Ubo", Act.SKIP, nonce(Act.SKIP));
    fixture.does(Clicks.submit("Ubo", dialog, "second=chen", "reason=by hand"));

    Command.Skip skip = (Command.Skip) fixture.runs.told.getFirst();
    assertThat(skip.caller().second()).contains("chen");
    assertThat(skip.step()).contains("a");
  }

  @Test
  void readsATypedCommandWithItsFieldsAndReason() {
    String shown =
        SlackFixture.shown(fixture.types("Ubo", "rollback run-1 to=5% over=30m errors = too many"));

    Command.RollBack back = (Command.RollBack) fixture.runs.told.getFirst();
    assertThat(back.caller().reason()).isEqualTo("errors = too many");
    assertThat(back.to()).isPresent();
    assertThat(shown).contains("Done: it counts");
  }

  @Test
  void letsNobodyTypeAnotherNameOrId() {
    fixture.types("Ubo", "hold run-1 by=ana id=1 mine");

    assertThat(fixture.runs.told.getFirst().caller().by()).isEqualTo("bo");
    assertThat(fixture.runs.told.getFirst().caller().id()).isNotEqualTo(Optional.of("1"));
  }

  @Test
  void saysWhatIsMissingInATypedCommand() {
    assertThat(SlackFixture.shown(fixture.types("Ubo", "hold run-1")))
        .contains("needs a", "reason");
    assertThat(SlackFixture.shown(fixture.types("Ubo", "hold"))).contains("hold needs a run");
    assertThat(SlackFixture.shown(fixture.types("Ubo", "sing run-1"))).contains("there is no");
    assertThat(fixture.runs.told).isEmpty();
  }

  @Test
  void listsRunsAndShowsOneAndHelps() {
    assertThat(SlackFixture.shown(fixture.types("Ubo", "status")))
        .contains("run-1: canary on demo");
    assertThat(SlackFixture.shown(fixture.types("Ubo", "status run-1"))).contains("waiting");
    assertThat(SlackFixture.shown(fixture.types("Ubo", ""))).contains("/sluice sign RUN");
  }

  @Test
  void refusesATypedCommandToAnUnknownRun() {
    fixture.runs.answer = command -> new Sent.Accepted("");

    assertThat(SlackFixture.shown(fixture.types("Ubo", "note run-9 hello")))
        .contains("NOT recorded", "run-9 is not known");
  }
}
