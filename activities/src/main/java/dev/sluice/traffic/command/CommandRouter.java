package dev.sluice.traffic.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities.Balancer;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.tool.Tool.Answer;
import dev.sluice.tool.Tool.Said;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import dev.sluice.traffic.TrafficRouter;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves traffic by one command and reads it back by another. What a tool says of itself when it
 * sets is not believed: only what it reads counts.
 */
public final class CommandRouter implements TrafficRouter {
  private static final String READ =
      "{\"share\": \"5%\"} or {\"balancers\": [{\"name\": \"lb-1\", \"share\": \"5%\"}]}";
  private static final String COUNT =
      "{\"balancers\": [{\"name\": \"lb-1\", \"new\": 50, \"old\": 950}]}";

  private final RouterBinding.Command binding;
  private final Tool tool;

  /** Runs nothing yet. */
  public CommandRouter(RouterBinding.Command binding, Tool tool) {
    this.binding = binding;
    this.tool = tool;
  }

  @Override
  public TrafficReading set(Percent share) {
    List<String> words =
        binding.set().stream().map(word -> word.replace("$share", share.toString())).toList();
    done(words);
    TrafficReading found = read();
    if (!found.share().equals(share)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "%s was told to set %s and took it, but %s reads back %s"
              .formatted(words.getFirst(), share, binding.read().getFirst(), found.share()));
    }
    return found;
  }

  @Override
  public TrafficReading read() {
    ObjectNode answer = answer(binding.read(), READ);
    List<Balancer> balancers = new ArrayList<>();
    if (answer.path("balancers").isArray()) {
      answer
          .path("balancers")
          .forEach(each -> balancers.add(new Balancer(name(each, READ), share(each))));
    } else {
      balancers.add(new Balancer(binding.read().getFirst(), share(answer)));
    }
    if (balancers.isEmpty()) {
      throw malformed(binding.read(), "names no balancer", READ);
    }
    if (balancers.stream().map(Balancer::share).distinct().count() > 1) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "the balancers differ, expected the same share on all: %s; set the share again"
              .formatted(
                  String.join(
                      ", ",
                      balancers.stream()
                          .map(each -> each.endpoint() + " has " + each.share())
                          .toList())));
    }
    return new TrafficReading(balancers.getFirst().share(), balancers);
  }

  @Override
  public List<Counts> counts() {
    if (!binding.counts()) {
      throw FailureType.INVALID_TARGET.failure(
          "the target's router has no command that counts requests: expected 'count:' beside"
              + " 'read:'");
    }
    List<Counts> counts = new ArrayList<>();
    answer(binding.count(), COUNT).path("balancers").forEach(each -> counts.add(counted(each)));
    if (counts.isEmpty()) {
      throw malformed(binding.count(), "names no balancer", COUNT);
    }
    return counts;
  }

  private Counts counted(JsonNode balancer) {
    return new Counts(
        name(balancer, COUNT),
        requests(balancer, "new"),
        requests(balancer, "old"),
        balancer.path("spread").asText("random").equals("even") ? Spread.EVEN : Spread.RANDOM);
  }

  private long requests(JsonNode balancer, String field) {
    JsonNode count = balancer.path(field);
    if (!count.isIntegralNumber() || !count.canConvertToLong() || count.asLong() < 0) {
      throw malformed(
          binding.count(), "has a '%s' that is no count of requests".formatted(field), COUNT);
    }
    return count.asLong();
  }

  private String name(JsonNode balancer, String expected) {
    String name = balancer.path("name").asText("");
    if (name.isBlank()) {
      throw malformed(binding.read(), "has a balancer without a 'name'", expected);
    }
    return name;
  }

  private Percent share(JsonNode holder) {
    JsonNode share = holder.path("share");
    if (!share.isTextual()) {
      throw malformed(binding.read(), "has no 'share' that is a text", READ);
    }
    try {
      return Percent.parse(share.asText());
    } catch (IllegalArgumentException wrong) {
      throw malformed(binding.read(), "has a 'share' that is no percentage from 0% to 100%", READ);
    }
  }

  private static ApplicationFailure malformed(List<String> words, String what, String expected) {
    return FailureType.INVALID_TARGET.failure(
        "the answer of %s %s: expected %s".formatted(words.getFirst(), what, expected));
  }

  private ObjectNode answer(List<String> words, String expected) {
    return switch (Tool.read(done(words), words.getFirst(), expected)) {
      case Answer.Json json -> json.object();
      case Answer.Malformed malformed -> throw FailureType.INVALID_TARGET.failure(malformed.why());
    };
  }

  private Said.Done done(List<String> words) {
    return switch (tool.run(words, binding.timeout())) {
      case Said.Done done -> done;
      case Said.Failed failed -> throw FailureType.UNAVAILABLE.failure(failed.why());
      case Said.Late late -> throw FailureType.UNAVAILABLE.failure(late.why());
      case Said.Absent absent -> throw FailureType.INVALID_TARGET.failure(absent.why());
    };
  }
}
