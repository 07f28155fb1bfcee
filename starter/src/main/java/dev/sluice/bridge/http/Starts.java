package dev.sluice.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.Identified;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.RunAccess;
import dev.sluice.starter.client.StartOrder;
import dev.sluice.starter.client.Trouble;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts runs in the name of who asks. */
record Starts(RunAccess runs) {
  private static final List<String> FIELDS = List.of("runbook", "target", "inputs", "at", "id");

  /**
   * Starts a run; the same request again starts none.
   *
   * @param key by which the caller knows that two requests are one
   * @return the run's id
   * @throws Refused if it cannot be read
   */
  String start(Identified who, ObjectNode body, String key) {
    body.fieldNames().forEachRemaining(Starts::requireKnown);
    StartOrder order = order(who, body, key);
    try {
      runs.start(order);
    } catch (Trouble trouble) {
      // An id that is made of the request exists only if the request was carried out.
      if (trouble.code() != ExitCode.REFUSED || body.has("id")) {
        throw trouble;
      }
    }
    return order.id();
  }

  private static StartOrder order(Identified who, ObjectNode body, String key) {
    try {
      RunbookName runbook = new RunbookName(body.path("runbook").asText(""));
      TargetName target = new TargetName(body.path("target").asText(""));
      String made = Decisions.id(who.person().value(), body.toString(), key).substring(0, 12);
      String id = Api.run(body.path("id").asText("%s-%s-%s".formatted(runbook, target, made)));
      return new StartOrder(id, runbook, target, who.person(), inputs(body), at(body));
    } catch (IllegalArgumentException wrong) {
      throw unprocessable(String.valueOf(wrong.getMessage()));
    }
  }

  private static Map<String, String> inputs(JsonNode body) {
    JsonNode given = body.path("inputs");
    if (!given.isMissingNode() && !given.isObject()) {
      throw unprocessable("\"inputs\" is an object of names and texts");
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    given
        .properties()
        .forEach(each -> {
          if (!each.getValue().isValueNode()) {
            throw unprocessable("the input \"%s\" is a text".formatted(each.getKey()));
          }
          inputs.put(each.getKey(), each.getValue().asText());
        });
    return inputs;
  }

  private static Optional<OffsetDateTime> at(JsonNode body) {
    try {
      return body.has("at")
          ? Optional.of(OffsetDateTime.parse(body.path("at").asText()))
          : Optional.empty();
    } catch (DateTimeParseException malformed) {
      throw unprocessable("\"at\" is a moment such as 2026-11-01T14:00:00Z");
    }
  }

  private static void requireKnown(String field) {
    if (!FIELDS.contains(field)) {
      throw unprocessable(
          "a start has no field '%s': expected %s"
              .formatted(cut(field), String.join(", ", FIELDS)));
    }
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static Refused unprocessable(String sentence) {
    return new Refused(Refused.Status.UNPROCESSABLE, "bad-input", sentence);
  }
}
