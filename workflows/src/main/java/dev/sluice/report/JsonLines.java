package dev.sluice.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import java.util.stream.Collectors;

/**
 * JSON with a field on each line, since a page cuts lines that are longer than it is wide. Pure.
 */
final class JsonLines {
  private JsonLines() {}

  /** The same JSON on several lines; what is no object stays as it is. */
  static String of(String json) {
    try {
      JsonNode node = Wire.mapper().readTree(json);
      return node.isObject() && !node.isEmpty() ? lines(node) : json;
    } catch (JsonProcessingException notJson) {
      return json;
    }
  }

  private static String lines(JsonNode object) {
    return object.properties().stream()
        .map(field -> "  \"%s\": %s".formatted(field.getKey(), field.getValue().toString()))
        .collect(Collectors.joining(",\n", "{\n", "\n}"));
  }
}
