package dev.sluice.bridge.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.sluice.port.Wire;
import java.util.List;
import java.util.Optional;

/** What Slack is answered. */
sealed interface Reply {
  /** Taken; with what Slack shall show, if anything. */
  record Taken(Optional<JsonNode> body) implements Reply {
    static final Taken QUIETLY = new Taken(Optional.empty());
  }

  /** Nothing: Slack shows the person that it did not work. */
  record Silence(String why) implements Reply {}

  /** Closes the dialog. */
  static Reply close() {
    return new Taken(Optional.of(Wire.mapper().createObjectNode().put("response_action", "clear")));
  }

  /** Leaves the dialog open, with a sentence at one of its fields. */
  static Reply wrong(String field, String sentence) {
    var body = Wire.mapper().createObjectNode().put("response_action", "errors");
    body.putObject("errors").put(field, sentence);
    return new Taken(Optional.of(body));
  }

  /** Shows another dialog in its place. */
  static Reply instead(View view) {
    var body = Wire.mapper().createObjectNode().put("response_action", "update");
    body.set("view", json(view));
    return new Taken(Optional.of(body));
  }

  /** Answers a typed command, so that nobody else sees it. */
  static Reply answer(String text, List<LayoutBlock> blocks) {
    var body = Wire.mapper().createObjectNode();
    body.put("response_type", "ephemeral").put("text", text);
    body.set("blocks", json(blocks));
    return new Taken(Optional.of(body));
  }

  private static JsonNode json(Object slack) {
    return Incoming.json(GsonFactory.createSnakeCase().toJson(slack));
  }
}
