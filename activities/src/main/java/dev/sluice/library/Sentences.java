package dev.sluice.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;

/**
 * How objections are worded: what was found, what was expected, and the nearest word that would do.
 */
final class Sentences {
  private Sentences() {}

  /** A word that nobody knows, with those that are known. */
  static String unknown(String kind, String word, List<String> known) {
    return "unknown %s %s%s".formatted(kind, Shown.of(word), instead(word, known));
  }

  /** The end of a sentence about a word that is not among the known ones. */
  static String instead(String word, List<String> known) {
    if (known.isEmpty()) {
      return ": there is none";
    }
    String nearest =
        Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    return ": expected %s%s".formatted(oneOf(known), nearest);
  }

  static String oneOf(List<String> known) {
    return known.size() == 1 ? known.getFirst() : "one of " + list(known);
  }

  static String list(List<?> words) {
    return words.isEmpty()
        ? "none"
        : String.join(", ", words.stream().map(Object::toString).toList());
  }

  /** A JSON value, short enough for a sentence. */
  static String shown(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Shown.of(node.asText());
      case OBJECT, POJO -> "an object";
      case ARRAY -> "a list";
      case NULL, MISSING -> "nothing";
      case BOOLEAN, NUMBER, BINARY -> node.asText();
    };
  }

  /** What makes a text no JSON, by line and column; the text itself is not repeated. */
  static String malformed(JsonProcessingException malformed) {
    String place =
        Optional.ofNullable(malformed.getLocation())
            .map(at -> " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
            .orElse("");
    String why = malformed.getOriginalMessage().lines().findFirst().orElse("");
    return "the start input is not JSON%s: %s; expected one JSON object with target, by and inputs"
        .formatted(place, why);
  }

  static String unit(Unit unit) {
    return switch (unit) {
      case RATIO -> "a ratio";
      case SECONDS -> "a time";
      case COUNT -> "a plain number";
      case BYTES -> "bytes";
    };
  }

  /** How a literal of the unit is written. */
  static String written(Unit unit) {
    return switch (unit) {
      case RATIO -> "such as 0.1%";
      case SECONDS -> "such as 15ms";
      case COUNT -> "such as 3";
      case BYTES -> "such as 512MiB";
    };
  }
}
