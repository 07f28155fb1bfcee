package dev.sluice.bridge.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.Courier;
import dev.sluice.bridge.Delivery;
import dev.sluice.bridge.Identified;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Refusal;
import java.util.HexFormat;

/** Commands as they are said over HTTP, in the name of who says them. */
record Decisions(Courier courier) {
  /**
   * Brings a command to a run.
   *
   * @param body its fields, without who sends it
   * @param key by which the caller knows that two requests are one
   * @throws Refused if it is not a command
   */
  Delivery decide(Identified who, String run, String command, ObjectNode body, String key) {
    return courier.bring(who, run, command(who, run, command, body, key));
  }

  private static Command command(
      Identified who, String run, String command, ObjectNode body, String key) {
    ObjectNode whole = body.deepCopy();
    requireOwn(whole, "by", who.person().value());
    requireOwn(whole, "command", command);
    whole.put("by", who.person().value());
    // Temporal takes two Updates of one id for one, whoever sent them and whatever they say.
    whole.put("id", id(who.person().value(), run, command, whole.toString(), key));
    try {
      return CommandJson.read(command, whole.toString());
    } catch (Refusal malformed) {
      throw new Refused(
          Refused.Status.UNPROCESSABLE, "no-such-command", String.valueOf(malformed.getMessage()));
    }
  }

  private static void requireOwn(ObjectNode body, String field, String value) {
    if (body.has(field) && !body.path(field).asText().equals(value)) {
      throw new Refused(
          Refused.Status.UNPROCESSABLE,
          "other-" + field,
          "\"%s\" is %s here: leave it out".formatted(field, value));
    }
  }

  /** The same for the same, and for nothing else. */
  static String id(String... parts) {
    byte[] hash = StaticTokens.sha256(String.join("\n", parts));
    return HexFormat.of().formatHex(hash).substring(0, 32);
  }
}
