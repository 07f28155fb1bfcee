package dev.sluice.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The JSON that answers something, as a line for a shell. Pure. */
public final class ShellLine {
  private static final List<String> ORDER =
      List.of(
          "role gate type decision extendBy item step incident option by second reason"
              .split(" ", -1));

  private ShellLine() {}

  /** The line; empty when the JSON is none. */
  public static Optional<String> of(String kind, String run, String paste) {
    try {
      JsonNode json = Wire.mapper().readTree(paste);
      return json.isObject() ? Optional.of(line(verb(kind, json), run, json)) : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** A failed step is answered by one of two verbs, and only one of them needs a second person. */
  private static String verb(String kind, JsonNode json) {
    if (kind.matches("[a-z]+")) {
      return kind;
    }
    return json.has("second") ? "skip" : "retry";
  }

  private static String line(String verb, String run, JsonNode json) {
    StringJoiner line = new StringJoiner(" ").add("sluice").add(verb).add(quoted(run));
    for (String field : ORDER) {
      if (json.has(field)) {
        line.add(option(field)).add(quoted(json.path(field).asText()));
      }
    }
    json.path("answers")
        .properties()
        .forEach(answer ->
            line.add("--answer").add(quoted(answer.getKey() + "=" + answer.getValue().asText())));
    return line.toString();
  }

  private static String option(String field) {
    return switch (field) {
      case "by" -> "--as";
      case "extendBy" -> "--extend-by";
      default -> "--" + field;
    };
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
