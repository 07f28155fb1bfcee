package dev.sluice.traffic.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.FailureType;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.tool.Tool.Answer;
import dev.sluice.tool.Tool.Said;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import dev.sluice.traffic.Seen;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers that are one JSON object.
 *
 * @param tool the program, which is the balancer where the answer names none
 * @param expected how an answer looks
 */
record JsonAnswers(String tool, String expected) {
  private static final String SHARE =
      "{\"share\": \"5%\"} or {\"balancers\": [{\"name\": \"lb-1\", \"share\": \"5%\"}]}";
  private static final String REQUESTS =
      "{\"balancers\": [{\"name\": \"lb-1\", \"new\": 50, \"old\": 950}]}";

  static JsonAnswers ofShare(String tool) {
    return new JsonAnswers(tool, SHARE);
  }

  static JsonAnswers ofRequests(String tool) {
    return new JsonAnswers(tool, REQUESTS);
  }

  /** The share of each balancer. */
  Told share(Said.Done done) {
    ObjectNode answer = object(done);
    List<Seen.Has> found = new ArrayList<>();
    if (answer.path("balancers").isArray()) {
      answer
          .path("balancers")
          .forEach(
              each -> found.add(new Seen.Has(name(each), percent(each, "share"), floor(each))));
    } else {
      found.add(new Seen.Has(tool, percent(answer, "share"), floor(answer)));
    }
    if (found.isEmpty()) {
      throw malformed("names no balancer");
    }
    return new Told(
        found, Optional.of(answer.path("phase").asText("")).filter(each -> !each.isBlank()));
  }

  /** The requests of each balancer. */
  List<Counts> requests(Said.Done done) {
    List<Counts> counts = new ArrayList<>();
    object(done).path("balancers").forEach(each -> counts.add(counted(each)));
    if (counts.isEmpty()) {
      throw malformed("names no balancer");
    }
    return counts;
  }

  private Counts counted(JsonNode balancer) {
    return new Counts(
        name(balancer),
        requests(balancer, "new"),
        requests(balancer, "old"),
        balancer.path("spread").asText("random").equals("even") ? Spread.EVEN : Spread.RANDOM);
  }

  private long requests(JsonNode balancer, String field) {
    JsonNode count = balancer.path(field);
    if (!count.isIntegralNumber() || !count.canConvertToLong() || count.asLong() < 0) {
      throw malformed("has a '%s' that is not a valid count of requests".formatted(field));
    }
    return count.asLong();
  }

  private String name(JsonNode balancer) {
    String name = balancer.path("name").asText("");
    if (name.isBlank()) {
      throw malformed("has a balancer without a 'name'");
    }
    return name;
  }

  private Optional<Percent> floor(JsonNode holder) {
    return holder.has("floor") ? Optional.of(percent(holder, "floor")) : Optional.empty();
  }

  private Percent percent(JsonNode holder, String field) {
    JsonNode share = holder.path(field);
    if (!share.isTextual()) {
      throw malformed("has no '%s' that is a text".formatted(field));
    }
    try {
      return Percent.parse(share.asText());
    } catch (IllegalArgumentException wrong) {
      throw malformed(
          "has a '%s' that is not a valid percentage from 0%% to 100%%".formatted(field));
    }
  }

  private ApplicationFailure malformed(String what) {
    return FailureType.INVALID_TARGET.failure(
        "the answer of %s %s: expected %s".formatted(tool, what, expected));
  }

  private ObjectNode object(Said.Done done) {
    return switch (Tool.read(done, tool, expected)) {
      case Answer.Json json -> json.object();
      case Answer.Malformed malformed -> throw FailureType.INVALID_TARGET.failure(malformed.why());
    };
  }
}
