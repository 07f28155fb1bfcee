package dev.sluice.people.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.people.Message;
import dev.sluice.port.Incident;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What PagerDuty's Events API v2 takes. Pure. */
final class Event {
  /** A longer summary is refused, and nobody is paged. */
  static final int LONGEST_SUMMARY = 1_024;

  /** A longer key is refused. */
  static final int LONGEST_KEY = 255;

  /** An event may have 512 KB, in which a character may need six bytes. */
  static final int LONGEST_TEXT = 64_000;

  private Event() {}

  /**
   * The event that a message makes.
   *
   * @param routingKey of the integration, a secret
   */
  static ObjectNode of(String routingKey, Message message) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", message.origin().state().word());
    message
        .origin()
        .incident()
        .map(Incident::key)
        .ifPresent(key -> event.put("dedup_key", dedupKey(key)));
    return switch (message.origin().state()) {
      case TRIGGER -> described(event, message);
      case ACKNOWLEDGE, RESOLVE -> event;
    };
  }

  private static ObjectNode described(ObjectNode event, Message message) {
    String run = message.origin().run().orElse("a run");
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", cut(summary(message), LONGEST_SUMMARY));
    payload.put("source", run);
    payload.put("severity", Severity.of(message).word());
    payload.put("class", message.kind().word());
    ObjectNode details = payload.putObject("custom_details");
    details.put("run", run);
    details.put("kind", message.kind().word());
    details.put("text", cut(message.text(), LONGEST_TEXT));
    event.put("client", "Sluice");
    message
        .origin()
        .page()
        .ifPresent(page -> {
          event.put("client_url", page);
          event.putArray("links").addObject().put("href", page).put("text", "The run's page");
        });
    return event;
  }

  /** PagerDuty shows urgency itself, and refuses an event without a summary. */
  private static String summary(Message message) {
    String line =
        message.subject().isEmpty()
            ? message.text().lines().findFirst().orElse("").strip()
            : message.subject();
    return line.isEmpty() ? message.kind().word() : line;
  }

  /** A key that is too long ends in what tells it from others. */
  private static String dedupKey(String key) {
    return key.length() <= LONGEST_KEY
        ? key
        : key.substring(0, LONGEST_KEY - 65) + "/" + sha256(key);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    // Half of a pair of surrogates is no character.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
