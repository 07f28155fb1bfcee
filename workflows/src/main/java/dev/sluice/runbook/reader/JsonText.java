package dev.sluice.runbook.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a YAML value into JSON text by YAML 1.2's core rules; references may stand inside of
 * strings only.
 */
final class JsonText {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");

  private JsonText() {}

  static NodeReader<String> of(Here here) {
    return (node, problems) -> Optional.of(json(node, here, problems).toString());
  }

  private static JsonNode json(Node node, Here here, Problems problems) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (node) {
      case Node.Scalar scalar -> value(scalar, here, problems, nodes);
      case Node.Sequence sequence -> {
        ArrayNode array = nodes.arrayNode();
        sequence.items().forEach(item -> array.add(json(item, here, problems)));
        yield array;
      }
      case Node.Mapping mapping -> {
        ObjectNode object = nodes.objectNode();
        for (Node.Entry entry : mapping.entries()) {
          References.check(entry.key(), here, false, problems);
          object.set(entry.key().text(), json(entry.value(), here, problems));
        }
        yield object;
      }
    };
  }

  private static JsonNode value(
      Node.Scalar scalar, Here here, Problems problems, JsonNodeFactory nodes) {
    if (scalar.isNothing()) {
      return nodes.nullNode();
    }
    String text = scalar.text();
    if (scalar.look().plain() && (text.equals("true") || text.equals("false"))) {
      return nodes.booleanNode(text.equals("true"));
    }
    if (scalar.look().plain() && NUMBER.matcher(text).matches()) {
      return nodes.numberNode(new BigDecimal(text));
    }
    References.check(scalar, here, true, problems);
    return nodes.textNode(text);
  }
}
