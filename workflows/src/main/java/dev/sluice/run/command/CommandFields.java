package dev.sluice.run.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The fields of one command as it was sent. What is sent stands in sentences and in the record,
 * which must stay small.
 */
record CommandFields(String command, JsonNode json) {
  /** Of what people write at length, in characters. */
  static final int LONGEST_PROSE = 2000;

  private static final int LONGEST = 200;

  /** What is sent with every command. */
  private static final List<String> ALWAYS = List.of("command", "id", "by", "reason");

  /**
   * The command that a text names; empty: it names none.
   *
   * @throws Refusal if it is not a JSON object
   */
  static String named(String text) {
    return tree(text).path("command").asText("");
  }

  /**
   * Reads the fields of a command.
   *
   * @param known the commands that there are, and what may be sent with each besides
   * @throws Refusal if it is none of them, or has fields that it cannot have
   */
  static CommandFields read(Map<String, List<String>> known, String command, String text) {
    if (!known.containsKey(command)) {
      throw new Refusal(
          "unknown command '%s': expected \"command\" to be one of %s"
              .formatted(cut(command), String.join(", ", new TreeSet<>(known.keySet()))));
    }
    JsonNode json = tree(text);
    List<String> own = known.getOrDefault(command, List.of());
    json.fieldNames().forEachRemaining(field -> requireKnown(command, field, own));
    return new CommandFields(command, json);
  }

  private static JsonNode tree(String text) {
    try {
      JsonNode json = Wire.mapper().readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException malformed) {
      // Said below: what the parser says helps nobody who pasted into a text box.
    }
    throw new Refusal(
        "a command is one JSON object such as {\"by\": \"bo\", \"reason\": \"...\"}, not: "
            + cut(text));
  }

  private static void requireKnown(String command, String field, List<String> own) {
    if (!own.contains(field) && !ALWAYS.contains(field)) {
      throw new Refusal(
          "%s has no field '%s': expected by, reason%s"
              .formatted(command, cut(field), own.isEmpty() ? "" : ", " + String.join(", ", own)));
    }
  }

  /**
   * A field that must be there.
   *
   * @throws Refusal if it is not
   */
  String needed(String field, String what) {
    return text(field)
        .orElseThrow(() -> new Refusal("%s needs \"%s\": %s".formatted(command, field, what)));
  }

  /**
   * A field as text; absent: it is not there, or blank.
   *
   * @throws Refusal if it is no text, or too long
   */
  Optional<String> text(String field) {
    return text(field, json.path(field));
  }

  /** The same of a value in a field that has several. */
  Optional<String> text(String field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw new Refusal(
          "\"%s\" of %s is a text, not an object or a list".formatted(field, command));
    }
    String text = value.asText();
    int longest = field.equals("reason") ? LONGEST_PROSE : LONGEST;
    if (text.length() > longest) {
      throw new Refusal(
          "\"%s\" of %s has %d characters: expected %d at most"
              .formatted(field, command, text.length(), longest));
    }
    return Optional.of(text).filter(given -> !given.isBlank());
  }

  /**
   * Who sends it and why.
   *
   * @param hasty whether it is taken without a reason: whoever sees the fire has no time for words
   * @throws Refusal if it says neither who nor why
   */
  Caller caller(boolean hasty) {
    String by = needed("by", "who you are, as in the roster");
    String reason = text("reason").orElse("").strip();
    if (reason.isEmpty() && !hasty) {
      throw new Refusal(command + " needs a \"reason\", which is kept");
    }
    return new Caller(text("id"), by, reason);
  }

  /** A command with its name and its caller in it, to which its own fields come. */
  static ObjectNode write(String command, Caller caller) {
    ObjectNode json = Wire.mapper().createObjectNode().put("command", command);
    caller.id().ifPresent(id -> json.put("id", id));
    json.put("by", caller.by()).put("reason", caller.reason());
    caller.second().ifPresent(second -> json.put("second", second));
    return json;
  }

  /** As much of a text as a sentence bears. */
  static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
