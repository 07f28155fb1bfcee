package dev.sluice.run.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The fields of one command as it was sent. What is sent stands in sentences and in the record,
 * which must stay small.
 */
record CommandFields(String command, JsonNode json) {
  /** Of what people write at length, in characters. */
  static final int LONGEST_PROSE = 2000;

  private static final int LONGEST = 200;

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

  /** As much of a text as a sentence bears. */
  static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
