package dev.sluice.acceptance.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.ChatPart;
import dev.sluice.bridge.slack.wire.Clicks;
import dev.sluice.bridge.slack.wire.SlackDouble;
import dev.sluice.bridge.slack.wire.SlackDouble.Posted;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.WebSocket;

/** Somebody in Slack. */
record Chat(SlackDouble slack, ChatPart bridge) {
  /** Waits for the message that asks to sign, and says by what its buttons name the gate. */
  String asked() {
    return await("a message asks to sign", () -> button("sluice-sign"));
  }

  /** Waits until no message asks any more, and gives what the newest one in the channel says. */
  String decided() {
    return await(
        "the message has no buttons to sign any more",
        () ->
            button("sluice-sign").isPresent()
                ? Optional.empty()
                : Optional.of(slack.channel().getLast().words()));
  }

  private Optional<String> button(String action) {
    return slack.channel().stream()
        .map(each -> each.button(action))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Clicks on a button, and gives the dialog that opens. */
  JsonNode opens(String user, String action, String nonce) throws InterruptedException {
    slack.send(connection(), "interactive", Clicks.click(user, action, nonce));
    return Optional.ofNullable(slack.views.poll(10, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no dialog; " + told(user)));
  }

  /** Sends a dialog off, and gives what Slack is answered. */
  String sends(String user, JsonNode dialog) throws InterruptedException {
    return slack.send(connection(), "interactive", filledIn(user, dialog)).toString();
  }

  /** Sends a dialog off, and does not wait for an answer. */
  void sendsUnanswered(String user, JsonNode dialog) {
    connection()
        .send(
            "{\"type\": \"interactive\", \"envelope_id\": \"lost\", \"payload\": %s}"
                .formatted(filledIn(user, dialog)));
  }

  private static JsonNode filledIn(String user, JsonNode dialog) {
    return Clicks.submit(user, dialog, "decision=proceed", "reason=graphs are flat");
  }

  /** The newest connection of the bridge. */
  private WebSocket connection() {
    return await(
        "the bridge is connected",
        () -> slack.connected.stream().reduce((first, newest) -> newest));
  }

  /** What somebody was told alone. */
  String told(String user) {
    return slack.told(user).stream().map(Posted::words).toList().toString();
  }

  /** {@code kill -9} of the bridge, and a new one. */
  void losesTheBridge() {
    bridge.part().kill();
    slack.connected.clear();
    slack.acknowledged.clear();
    bridge.part().restart();
  }

  private <T> T await(String what, Supplier<Optional<T>> question) {
    return Await.until(
        what, Await.A_MOVE, bridge.part().progress(), question, () -> bridge.part().said());
  }
}
