package dev.sluice.bridge.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import java.util.concurrent.atomic.AtomicInteger;

/** What Slack sends when somebody does something, as JSON. */
public final class Clicks {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Clicks() {}

  public static ObjectNode click(String user, String act, String nonce) {
    ObjectNode body = by(user).put("type", "block_actions");
    body.put("trigger_id", "trigger-" + COUNT.incrementAndGet());
    body.putArray("actions")
        .addObject()
        .put("action_id", act)
        .put("action_ts", "1767000001." + COUNT.incrementAndGet())
        .put("value", nonce);
    return body;
  }

  /** Sends a dialog off, filled in as NAME=VALUE. */
  public static ObjectNode submit(String user, JsonNode dialog, String... filled) {
    ObjectNode body = by(user).put("type", "view_submission");
    ObjectNode view = body.putObject("view").put("id", "V" + COUNT.incrementAndGet());
    view.put("private_metadata", dialog.path("private_metadata").asText());
    ObjectNode values = view.putObject("state").putObject("values");
    for (String each : filled) {
      int at = each.indexOf('=');
      values
          .putObject(each.substring(0, at))
          .putObject("value")
          .put("type", "plain_text_input")
          .put("value", each.substring(at + 1));
    }
    return body;
  }

  public static ObjectNode typed(String user, String text) {
    return Wire.mapper()
        .createObjectNode()
        .put("team_id", SlackDouble.TEAM)
        .put("user_id", user)
        .put("command", "/sluice")
        .put("text", text)
        .put("trigger_id", "trigger-" + COUNT.incrementAndGet());
  }

  private static ObjectNode by(String user) {
    ObjectNode body = Wire.mapper().createObjectNode();
    body.putObject("user").put("id", user).put("team_id", SlackDouble.TEAM);
    body.putObject("team").put("id", SlackDouble.TEAM);
    return body;
  }
}
