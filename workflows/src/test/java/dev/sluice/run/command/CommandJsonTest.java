package dev.sluice.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandJsonTest {
  private static final Caller BO = new Caller(Optional.of("c-1"), "bo", "because");

  @ParameterizedTest
  @MethodSource("commands")
  void readsWhatItWrites(Command command) {
    assertThat(CommandJson.read(CommandJson.write(command).toString())).isEqualTo(command);
  }

  static Stream<Command> commands() {
    return Stream.of(
        new Command.Sign(
            BO,
            new RoleName("operations-lead"),
            Optional.of("nonce"),
            Decision.EXTEND,
            Optional.of(Duration.ofHours(2)),
            Optional.of("shop-flat")),
        new Command.Reject(BO, new RoleName("operations-lead"), Optional.empty()),
        new Command.Confirm(
            BO,
            Optional.empty(),
            Optional.of("canary-5/after/2"),
            Command.Items.ALL,
            List.of(new Answer("complaints", "0"))),
        new Command.Confirm(
            BO,
            Optional.empty(),
            Optional.empty(),
            new Command.Items(List.of("2"), ItemMark.FAILED),
            List.of()),
        new Command.Confirm(
            BO,
            Optional.of(new RoleName("operations-lead")),
            Optional.empty(),
            new Command.Items(List.of("2", "Team is there"), ItemMark.NOT_APPLICABLE),
            List.of()),
        new Command.Recommend(BO, "no-go"),
        new Command.Acknowledge(BO, Optional.empty(), Optional.empty()),
        new Command.Acknowledge(BO, Optional.of("page-1"), Optional.of(Duration.ofMinutes(90))),
        new Command.Take(BO, Optional.empty(), Optional.empty()),
        new Command.Take(BO, Optional.of("setup/1"), Optional.of(Duration.ofMinutes(90))),
        new Command.Decide(BO, "go on"),
        new Command.Decide(BO.with(Optional.of("chen")), "go on"),
        new Command.Hold(BO),
        new Command.Resume(BO),
        new Command.RollBack(
            BO, Optional.of(new Level.Share(Percent.of(5))), Optional.of(Duration.ofMinutes(30))),
        new Command.RollBack(BO, Optional.of(new Level.LastStable()), Optional.empty()),
        new Command.Stop(BO),
        new Command.Stop(new Caller(Optional.empty(), "bo", "")),
        new Command.Retry(BO, Optional.empty()),
        new Command.Retry(BO, Optional.of("setup/1/2")),
        new Command.Skip(BO.with(Optional.of("chen")), Optional.empty()),
        new Command.Skip(BO.with(Optional.of("chen")), Optional.of("setup/1/2")),
        new Command.Note(BO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hold | nonsense | a command is one JSON object",
        "hold | [1] | a command is one JSON object",
        "hold | {\"by\": \"bo\"} | hold needs a \"reason\"",
        "rollback | {\"by\": \"bo\", \"reason\": \" \"} | rollback needs a \"reason\"",
        "hold | {\"reason\": \"x\"} | hold needs \"by\"",
        "hold | {\"by\": {\"a\": 1}, \"reason\": \"x\"} | is a text, not an object",
        "hold | {\"by\": \"bo\", \"reason\": \"x\", \"until\": \"5m\"} | hold has no field 'until':"
            + " expected by, reason",
        "sign | {\"by\": \"bo\", \"reason\": \"x\"} | sign needs \"role\"",
        "sign | {\"by\": \"bo\", \"reason\": \"x\", \"role\": \"a\", \"decision\":"
            + " \"yes\"} | unknown decision 'yes': expected proceed",
        "sign | {\"by\": \"bo\", \"reason\": \"x\", \"role\": \"a\", \"extendBy\":"
            + " \"long\"} | extendBy: 'long' is not a valid duration",
        "rollback | {\"by\": \"bo\", \"reason\": \"x\", \"to\": \"120\"} | to: '120'"
            + " is not a valid percentage",
        "confirm | {\"by\": \"bo\", \"reason\": \"x\", \"answers\": 3} | \"answers\" is an object",
        "confirm | {\"by\": \"bo\", \"reason\": \"x\", \"answers\": {\"a\": \"TOO LONG\"}} |"
            + " the answer \"a\" has 2001 characters: expected 2000 at most",
        "skip | {\"by\": \"bo\", \"reason\": \"x\"} | skip needs \"second\": another person",
        "hold | {\"by\": \"bo\", \"reason\": \"x\", \"second\": \"chen\"} | hold has no field"
            + " 'second'",
        "explode | {} | unknown command 'explode': expected \"command\" to be one of"
            + " acknowledge, confirm, decide, hold"
      })
  void refusesInASentenceThatSaysWhatWasExpected(String command, String json, String sentence) {
    String sent = json.replace("TOO LONG", "x".repeat(2001));

    assertThatThrownBy(() -> CommandJson.read(command, sent))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void keepsALongAnswerWhole() {
    String plan = "x".repeat(2000);

    Command command =
        CommandJson.read(
            "confirm",
            "{\"by\": \"bo\", \"reason\": \"x\", \"answers\": {\"plan\": \"%s\"}}".formatted(plan));

    assertThat(command)
        .isInstanceOfSatisfying(
            Command.Confirm.class,
            confirm -> assertThat(confirm.answers()).containsExactly(new Answer("plan", plan)));
  }

  @Test
  void refusesWithoutAStackTraceThatTheUiWouldPrint() {
    assertThat(new Refusal("no").getStackTrace()).isEmpty();
  }
}
