package dev.sluice.run.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.runbook.FollowUps.Given;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is said of what is owed, as the flat JSON that people paste: {@code {"by": "ana", "duty":
 * "1", "reason": "..."}}. Pure; what cannot be read is a {@link Refusal} that says what was
 * expected.
 */
public final class FollowUpJson {
  private static final String DONE = "done";
  private static final String NEXT = "next";
  private static final Map<String, List<String>> FIELDS =
      new TreeMap<>(
          Map.of(
              DONE, List.of("duty", "mark"), NEXT, List.of("answer", "runbook", "at", "inputs")));

  private final CommandFields fields;
  private final String command;

  private FollowUpJson(CommandFields fields) {
    this.command = fields.command();
    this.fields = fields;
  }

  /**
   * Reads the signal's JSON, which names its command.
   *
   * @throws Refusal when it is no such command
   */
  public static FollowUpCommand read(String text) {
    return read(CommandFields.named(text), text);
  }

  /**
   * Reads an Update's JSON.
   *
   * @throws Refusal when it cannot be read, naming what was expected
   */
  public static FollowUpCommand read(String command, String text) {
    return new FollowUpJson(CommandFields.read(FIELDS, command, text)).command();
  }

  private FollowUpCommand command() {
    Caller caller = fields.caller(false);
    if (command.equals(DONE)) {
      return new FollowUpCommand.Done(
          caller, fields.needed("duty", "its number or its text"), applies());
    }
    return new FollowUpCommand.Next(caller, yes(), fields.text("runbook"), at(), with());
  }

  private boolean applies() {
    String mark = fields.text("mark").orElse("ticked");
    return switch (mark) {
      case "ticked" -> true;
      case "not-applicable" -> false;
      default ->
          throw new Refusal(
              "'%s' is not a mark: expected ticked or not-applicable"
                  .formatted(CommandFields.cut(mark)));
    };
  }

  private boolean yes() {
    String answer = fields.needed("answer", "yes or no");
    return switch (answer) {
      case "yes" -> true;
      case "no" -> false;
      default ->
          throw new Refusal(
              "'%s' is not an answer: expected yes or no".formatted(CommandFields.cut(answer)));
    };
  }

  private Optional<Instant> at() {
    return fields
        .text("at")
        .map(text -> {
          try {
            return OffsetDateTime.parse(text.strip()).toInstant();
          } catch (DateTimeParseException malformed) {
            throw new Refusal(
                "'%s' is not a valid moment: expected date, time and offset from UTC, such as 2025-11-01T14:00:00Z"
                    .formatted(text));
          }
        });
  }

  private List<Given> with() {
    JsonNode inputs = fields.json().path("inputs");
    if (inputs.isMissingNode() || inputs.isNull()) {
      return List.of();
    }
    if (!inputs.isObject()) {
      throw new Refusal("\"inputs\" of next is an object of names and values");
    }
    return inputs.properties().stream()
        .map(each ->
            new Given(each.getKey(), fields.text(each.getKey(), each.getValue()).orElse("")))
        .toList();
  }

  /** The name of a command: its Update, and {@code command} in the signal's JSON. */
  public static String name(FollowUpCommand command) {
    return switch (command) {
      case FollowUpCommand.Done done -> DONE;
      case FollowUpCommand.Next next -> NEXT;
    };
  }

  /** Writes a command with its name in it, so that it fits the signal. */
  public static ObjectNode write(FollowUpCommand command) {
    ObjectNode json = CommandFields.write(name(command), command.caller());
    switch (command) {
      case FollowUpCommand.Done done ->
          json.put("duty", done.duty()).put("mark", done.applies() ? "ticked" : "not-applicable");
      case FollowUpCommand.Next next -> {
        json.put("answer", next.yes() ? "yes" : "no");
        next.runbook().ifPresent(runbook -> json.put("runbook", runbook));
        next.at().ifPresent(at -> json.put("at", at.toString()));
        ObjectNode inputs = json.putObject("inputs");
        next.with().forEach(each -> inputs.put(each.input(), each.value()));
      }
    }
    return json;
  }
}
