package dev.sluice.run.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands as the flat JSON that people paste: {@code {"by": "bo", "role": "operations-lead",
 * "reason": "..."}}. Pure; what cannot be read is a {@link Refusal} that says what was expected.
 */
public final class CommandJson {
  /** The fields of each command beside {@code id}, {@code by} and {@code reason}. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("sign", List.of("role", "gate", "decision", "extendBy", "type", "second")),
          Map.entry("reject", List.of("role", "gate")),
          Map.entry("confirm", List.of("role", "step", "item", "items", "mark", "answers")),
          Map.entry("take", List.of("step", "for")),
          Map.entry("acknowledge", List.of("incident", "for")),
          Map.entry("recommend", List.of("option")),
          Map.entry("decide", List.of("option", "second")),
          Map.entry("hold", List.of()),
          Map.entry("resume", List.of()),
          Map.entry("rollback", List.of("to", "over")),
          Map.entry("stop", List.of()),
          Map.entry("retry", List.of("step")),
          Map.entry("skip", List.of("second", "step")),
          Map.entry("note", List.of()));

  /** For which nobody has to say why; a note may say it later. */
  private static final List<String> HASTY = List.of("stop", "take", "acknowledge");

  private final String command;
  private final CommandFields fields;

  private CommandJson(CommandFields fields) {
    this.command = fields.command();
    this.fields = fields;
  }

  /**
   * Reads the signal's JSON, which names its command.
   *
   * @throws Refusal when it is no such command
   */
  public static Command read(String text) {
    return read(CommandFields.named(text), text);
  }

  /**
   * Reads an Update's JSON.
   *
   * @throws Refusal when it cannot be read, naming what was expected
   */
  public static Command read(String command, String text) {
    return new CommandJson(CommandFields.read(FIELDS, command, text)).command();
  }

  private Command command() {
    Caller caller = fields.caller(HASTY.contains(command)).with(second());
    return switch (command) {
      case "sign" ->
          new Command.Sign(
              caller,
              role(),
              fields.text("gate"),
              decision(),
              duration("extendBy"),
              fields.text("type"));
      case "reject" -> new Command.Reject(caller, role(), fields.text("gate"));
      case "confirm" ->
          new Command.Confirm(
              caller,
              fields.text("role").map(CommandJson::roleName),
              fields.text("step"),
              ConfirmJson.items(fields),
              ConfirmJson.answers(fields));
      case "take" -> new Command.Take(caller, fields.text("step"), duration("for"));
      case "acknowledge" ->
          new Command.Acknowledge(caller, fields.text("incident"), duration("for"));
      case "recommend" ->
          new Command.Recommend(caller, fields.needed("option", "go, hold, extend or no-go"));
      case "decide" ->
          new Command.Decide(caller, fields.needed("option", "one of the options shown"));
      case "hold" -> new Command.Hold(caller);
      case "resume" -> new Command.Resume(caller);
      case "rollback" ->
          new Command.RollBack(caller, fields.text("to").map(this::level), duration("over"));
      case "stop" -> new Command.Stop(caller);
      case "retry" -> new Command.Retry(caller, fields.text("step"));
      case "skip" -> new Command.Skip(caller, fields.text("step"));
      case "note" -> new Command.Note(caller);
      default -> throw new IllegalStateException("a command without a reader: " + command);
    };
  }

  /** Nobody skips alone. */
  private Optional<String> second() {
    return command.equals("skip")
        ? Optional.of(fields.needed("second", "another person who agrees"))
        : fields.text("second");
  }

  private RoleName role() {
    return roleName(fields.needed("role", "the role you sign for"));
  }

  private static RoleName roleName(String text) {
    try {
      return new RoleName(text);
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(String.valueOf(wrong.getMessage()));
    }
  }

  private Decision decision() {
    String word = fields.text("decision").orElse("proceed");
    return Decision.parse(word)
        .orElseThrow(() ->
            new Refusal(
                "unknown decision '%s': expected proceed, hold, extend or rollback"
                    .formatted(CommandFields.cut(word))));
  }

  private Optional<Duration> duration(String field) {
    try {
      return fields.text(field).map(DurationText::parse);
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(field + ": " + wrong.getMessage());
    }
  }

  private Level level(String text) {
    try {
      return Level.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new Refusal("to: " + wrong.getMessage() + ", or last-stable");
    }
  }

  /** The word for a decision on the wire. */
  public static String word(Decision decision) {
    return decision.words().getFirst();
  }

  /** The name of a command: its Update, and {@code command} in the signal's JSON. */
  public static String name(Command command) {
    return switch (command) {
      case Command.Sign sign -> "sign";
      case Command.Reject reject -> "reject";
      case Command.Confirm confirm -> "confirm";
      case Command.Take take -> "take";
      case Command.Acknowledge acknowledge -> "acknowledge";
      case Command.Recommend recommend -> "recommend";
      case Command.Decide decide -> "decide";
      case Command.Hold hold -> "hold";
      case Command.Resume resume -> "resume";
      case Command.RollBack rollBack -> "rollback";
      case Command.Stop stop -> "stop";
      case Command.Retry retry -> "retry";
      case Command.Skip skip -> "skip";
      case Command.Note note -> "note";
    };
  }

  /**
   * Writes a command with its name in it, so that it fits the signal; the name is ignored in an
   * Update.
   */
  public static ObjectNode write(Command command) {
    ObjectNode json = CommandFields.write(name(command), command.caller());
    switch (command) {
      case Command.Sign sign -> {
        json.put("role", sign.role().value()).put("decision", word(sign.decision()));
        sign.gate().ifPresent(gate -> json.put("gate", gate));
        sign.extendBy().ifPresent(by -> json.put("extendBy", DurationText.of(by)));
        sign.typed().ifPresent(typed -> json.put("type", typed));
      }
      case Command.Reject reject -> {
        json.put("role", reject.role().value());
        reject.gate().ifPresent(gate -> json.put("gate", gate));
      }
      case Command.Confirm confirm -> ConfirmJson.write(json, confirm);
      case Command.Take take -> {
        take.step().ifPresent(step -> json.put("step", step));
        take.lasting().ifPresent(lasting -> json.put("for", DurationText.of(lasting)));
      }
      case Command.Acknowledge acknowledge -> {
        acknowledge.incident().ifPresent(incident -> json.put("incident", incident));
        acknowledge.lasting().ifPresent(lasting -> json.put("for", DurationText.of(lasting)));
      }
      case Command.Recommend recommend -> json.put("option", recommend.option());
      case Command.Decide decide -> json.put("option", decide.option());
      case Command.RollBack back -> {
        back.to().ifPresent(to -> json.put("to", to.toString()));
        back.over().ifPresent(over -> json.put("over", DurationText.of(over)));
      }
      case Command.Skip skip -> skip.step().ifPresent(step -> json.put("step", step));
      case Command.Retry retry -> retry.step().ifPresent(step -> json.put("step", step));
      case Command.Hold hold -> {}
      case Command.Resume resume -> {}
      case Command.Stop stop -> {}
      case Command.Note note -> {}
    }
    return json;
  }
}
