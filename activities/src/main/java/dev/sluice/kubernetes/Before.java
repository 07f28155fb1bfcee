package dev.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import java.util.List;

/**
 * What to apply so that an object is again as it was: every field that the new manifest says, or
 * that an earlier one of ours said, with the value that it has now. Fields that it does not have
 * now are left out, and applying takes them away. Fields of others, such as the number of pods that
 * an autoscaler sets, stay theirs.
 */
final class Before {
  private static final List<String> IDENTITY = List.of("name", "namespace");

  private Before() {}

  static String of(JsonNode now, String manifest) {
    JsonNode shape = merged(parsed(manifest), owned(now));
    ObjectNode former = JsonNodeFactory.instance.objectNode();
    former.set("apiVersion", now.path("apiVersion"));
    former.set("kind", now.path("kind"));
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    JsonNode found = values(now.path("metadata"), shape.path("metadata"));
    metadata.setAll((ObjectNode) found);
    IDENTITY.forEach(key -> metadata.set(key, now.path("metadata").path(key)));
    former.set("metadata", metadata);
    shape
        .properties()
        .forEach(each -> {
          if (!former.has(each.getKey()) && now.has(each.getKey())) {
            former.set(each.getKey(), values(now.get(each.getKey()), each.getValue()));
          }
        });
    return former.toString();
  }

  /** The values that stand where the shape has something; lists go whole. */
  private static JsonNode values(JsonNode now, JsonNode shape) {
    if (!now.isObject() || !shape.isObject() || shape.isEmpty()) {
      return now.isMissingNode() ? JsonNodeFactory.instance.objectNode() : now;
    }
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    shape
        .properties()
        .forEach(each -> {
          if (now.has(each.getKey())) {
            found.set(each.getKey(), values(now.get(each.getKey()), each.getValue()));
          }
        });
    return found;
  }

  /** The shape of what we have applied before. */
  private static JsonNode owned(JsonNode now) {
    JsonNode shape = JsonNodeFactory.instance.objectNode();
    for (JsonNode entry : now.at("/metadata/managedFields")) {
      if (entry.path("manager").asText().equals(Cluster.MANAGER)
          && entry.path("operation").asText().equals("Apply")) {
        shape = merged(shape, shape(entry.path("fieldsV1")));
      }
    }
    return shape;
  }

  /** {@code {"f:spec": {"f:max": {}}}} as {@code {"spec": {"max": {}}}}. */
  private static JsonNode shape(JsonNode fields) {
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    for (var each : fields.properties()) {
      if (each.getKey().startsWith("f:")) {
        shape.set(each.getKey().substring(2), shape(each.getValue()));
      } else if (!each.getKey().equals(".")) {
        // Items of a list.
        return JsonNodeFactory.instance.arrayNode();
      }
    }
    return shape;
  }

  private static JsonNode merged(JsonNode one, JsonNode other) {
    if (!one.isObject() || !other.isObject()) {
      return one.isObject() ? other : one;
    }
    ObjectNode both = one.deepCopy();
    other
        .properties()
        .forEach(each ->
            both.set(
                each.getKey(),
                both.has(each.getKey())
                    ? merged(both.get(each.getKey()), each.getValue())
                    : each.getValue()));
    return both;
  }

  private static JsonNode parsed(String json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("the manifest is not JSON", broken);
    }
  }
}
