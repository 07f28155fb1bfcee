package dev.sluice.bridge.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that a run asks of people.
 *
 * @param nonce by which buttons name it: of a gate its own, which a gate that opens anew changes
 */
record Asked(String run, String nonce, Waiting waiting) {
  /** All that a run asks. */
  static List<Asked> of(RunView view) {
    return view.waiting().stream().map(each -> of(view.header().run(), each)).toList();
  }

  private static Asked of(String run, Waiting waiting) {
    String gate =
        waiting.paste().stream()
            .flatMap(each -> text(json(each), "gate").stream())
            .findFirst()
            .orElseGet(() -> named(run, waiting.kind(), waiting.what()));
    return new Asked(run, gate, waiting);
  }

  /** What names the buttons of a whole run. */
  static String ofRun(String run) {
    return named(run, "run", "");
  }

  private static String named(String run, String kind, String what) {
    String whole = String.join("\n", run, kind, what);
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** What can be done about it here. */
  List<Act> acts() {
    return switch (waiting.kind()) {
      case "sign" -> List.of(Act.SIGN, Act.REJECT);
      case "confirm" -> List.of(Act.CONFIRM, Act.TAKE);
      case "decide" -> List.of(Act.DECIDE);
      case "resume" -> List.of(Act.RESUME);
      case "acknowledge" -> List.of(Act.ACKNOWLEDGE);
      case "retry or skip" ->
          Stream.of(Act.RETRY, Act.SKIP).filter(act -> template(act).isPresent()).toList();
      // Of a later version: it is shown, and answered elsewhere.
      default -> List.of();
    };
  }

  /** The options of a question. */
  List<String> options() {
    return texts("option");
  }

  /** What the gate wants typed by who says yes. */
  Optional<String> typed() {
    return texts("type").stream().findFirst();
  }

  /** The names of what a checklist wants to be told. */
  List<String> answers() {
    return template(Act.CONFIRM).stream()
        .flatMap(json -> json.path("answers").propertyStream())
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> texts(String field) {
    return waiting.paste().stream().flatMap(each -> text(json(each), field).stream()).toList();
  }

  /** The command without what people fill in; empty: it cannot be answered so. */
  Optional<ObjectNode> template(Act act) {
    return waiting.paste().stream()
        .map(Asked::json)
        .filter(json -> act != Act.RETRY || !json.has("second"))
        .filter(json -> act != Act.SKIP || json.has("second"))
        .flatMap(json -> json instanceof ObjectNode object ? Stream.of(object) : Stream.empty())
        .findFirst()
        .map(Asked::unfilled);
  }

  private static ObjectNode unfilled(ObjectNode example) {
    ObjectNode json = Wire.mapper().createObjectNode();
    List.of("step", "incident")
        .forEach(each -> text(example, each).ifPresent(value -> json.put(each, value)));
    if (example.has("second")) {
      json.put("second", "");
    }
    if (example.path("answers").isObject()) {
      json.set("answers", example.path("answers"));
    }
    return json;
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static JsonNode json(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().missingNode();
    }
  }
}
