package dev.sluice.bridge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads JSON of strangers: an object, not deep, in which no field stands twice. */
final class Bodies {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(10)
                          .maxNumberLength(50)
                          .maxNameLength(200)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Bodies() {}

  /**
   * Reads the body of a call; an empty one is an empty object.
   *
   * @throws Refused if it is something else
   */
  static ObjectNode object(Call call) {
    String text = call.body(Answer.JSON);
    try {
      JsonNode json = text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // What the parser says may quote the body.
    }
    throw new Refused(
        Refused.Status.BAD_REQUEST,
        "malformed",
        "the body is not one JSON object of at most 10 levels, in which each field stands once");
  }
}
