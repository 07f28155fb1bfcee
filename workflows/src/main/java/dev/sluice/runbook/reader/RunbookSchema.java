package dev.sluice.runbook.reader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runbook.text.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes what the reader takes as a JSON Schema, so that editors complete and underline. It knows
 * fields, words and the shapes of values; what depends on other parts of a runbook only the reader
 * knows, so that what fits the schema may still be refused.
 */
public final class RunbookSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private RunbookSchema() {}

  /** The schema, of draft 7, which editors know best. */
  public static String json() {
    return new RunbookSchema().root().toPrettyString();
  }

  private ObjectNode root() {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "A runbook of Sluice");
    root.setAll(of(RunbookReader.shape()));
    root.set("definitions", NODES.objectNode().setAll(definitions));
    return root;
  }

  private ObjectNode of(Shape shape) {
    return switch (shape) {
      case Shape.Anything anything -> NODES.objectNode();
      case Shape.Text text -> text(text);
      case Shape.Words words -> {
        ObjectNode node = NODES.objectNode();
        words.words().forEach(node.putArray("enum")::add);
        yield node;
      }
      case Shape.Count(long least, long most) ->
          NODES.objectNode().put("type", "integer").put("minimum", least).put("maximum", most);
      case Shape.Flag flag -> NODES.objectNode().put("type", "boolean");
      case Shape.ListOf(Shape item) -> list(of(item));
      case Shape.Named(Shape value) -> {
        ObjectNode node = NODES.objectNode().put("type", "object");
        node.set("additionalProperties", of(value));
        yield node;
      }
      case Shape.Form form -> form(form);
      case Shape.OneOf(List<Shape> shapes) -> anyOf(shapes.stream().map(this::of).toList());
      case Shape.Known(String name, Supplier<Shape> known) -> known(name, known);
    };
  }

  private static ObjectNode text(Shape.Text text) {
    ObjectNode node = NODES.objectNode();
    node.put("description", text.said());
    ArrayNode types = node.putArray("type").add("string");
    if (text.numbers()) {
      types.add("number").add("boolean");
    }
    node.put("minLength", 1);
    if (!text.pattern().isEmpty()) {
      node.put("pattern", "^(?:%s)$".formatted(text.pattern()));
    }
    return node;
  }

  /** A single one may stand alone. */
  private static ObjectNode list(ObjectNode item) {
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.set("items", item);
    return anyOf(List.of(item, list));
  }

  private ObjectNode form(Shape.Form form) {
    ObjectNode node = NODES.objectNode().put("title", form.kind()).put("type", "object");
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    for (Shape.Field field : form.fields()) {
      properties.set(field.name(), of(field.shape().get()));
      if (field.needed()) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    return node.put("additionalProperties", false);
  }

  private static ObjectNode anyOf(List<ObjectNode> all) {
    ObjectNode node = NODES.objectNode();
    all.forEach(node.putArray("anyOf")::add);
    return node;
  }

  /** Written once, and before its parts, as it may be one of them. */
  private ObjectNode known(String name, Supplier<Shape> shape) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, NODES.objectNode());
      definitions.put(name, of(shape.get()));
    }
    return NODES.objectNode().put("$ref", "#/definitions/" + name);
  }
}
