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
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  public TrafficReading set(Percent share, Percent floor) {
    List<String> words = filled(share, floor);
    done(words);
    TrafficReading found = read();
    if (!found.share().equals(share)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "%s accepted %s, but %s reads back %s"
              .formatted(words.getFirst(), share, binding.read().getFirst(), found.share()));
    }
    return found;
  }

  private List<String> filled(Percent share, Percent floor) {
    return binding.set().stream()
        .map(word -> word.replace("$share", share.toString()).replace("$floor", floor.toString()))
        .toList();
  }

  @Override
  public TrafficReading read() {
    List<Balancer> balancers =
        found().stream().map(each -> new Balancer(each.balancer(), each.share())).toList();
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

  private List<Seen.Has> found() {
    ObjectNode answer = answer(binding.read(), READ);
    List<Seen.Has> found = new ArrayList<>();
    if (answer.path("balancers").isArray()) {
      answer
          .path("balancers")
          .forEach(each -> found.add(new Seen.Has(name(each, READ), share(each), floor(each))));
    } else {
      found.add(new Seen.Has(binding.read().getFirst(), share(answer), floor(answer)));
    }
    if (found.isEmpty()) {
      throw malformed(binding.read(), "names no balancer", READ);
    }
    return found;
  }

  @Override
  public List<Seen> look() {
    try {
      return List.copyOf(found());
    } catch (ApplicationFailure failure) {
      return List.of(new Seen.Silent(binding.read().getFirst(), failure.getOriginalMessage()));
    }
  }

  @Override
  public List<Lowered> lower(Percent to) {
    try {
      List<Seen.Has> before = found();
      if (before.stream().noneMatch(each -> to.isBelow(each.share()))) {
        return before.stream().map(each -> lowered(each, each.share(), to)).toList();
      }
      return before.stream().anyMatch(each -> each.share().isBelow(to))
          ? before.stream().map(each -> unequal(each, to)).toList()
          : set(before, to);
    } catch (ApplicationFailure failure) {
      return List.of(new Lowered.Failed(binding.read().getFirst(), failure.getOriginalMessage()));
    }
  }

  private List<Lowered> set(List<Seen.Has> before, Percent to) {
    done(filled(to, before.getFirst().floor().orElse(to)));
    return found().stream()
        .map(now ->
            before.stream()
                .filter(each -> each.balancer().equals(now.balancer()))
                .findFirst()
                .<Lowered>map(each -> lowered(each, now.share(), to))
                .orElseGet(() ->
                    new Lowered.Failed(
                        now.balancer(), "was not there before; it has " + now.share())))
        .toList();
  }

  private static Lowered lowered(Seen.Has before, Percent now, Percent to) {
    return to.isBelow(now)
        ? new Lowered.Failed(before.balancer(), "%s was set and it has %s".formatted(to, now))
        : new Lowered.Done(before.balancer(), before.share(), now);
  }

  /** One command sets them all, so that one that has less would be raised. */
  private static Lowered unequal(Seen.Has before, Percent to) {
    return new Lowered.Failed(
        before.balancer(),
        "has %s, and setting %s on all would raise one that has less: say a share that is as low as the lowest"
            .formatted(before.share(), to));
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
          binding.count(),
          "has a '%s' that is not a valid count of requests".formatted(field),
          COUNT);
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
    return percent(holder, "share");
  }

  private Optional<Percent> floor(JsonNode holder) {
    return holder.has("floor") ? Optional.of(percent(holder, "floor")) : Optional.empty();
  }

  private Percent percent(JsonNode holder, String field) {
    JsonNode share = holder.path(field);
    if (!share.isTextual()) {
      throw malformed(binding.read(), "has no '%s' that is a text".formatted(field), READ);
    }
    try {
      return Percent.parse(share.asText());
    } catch (IllegalArgumentException wrong) {
      throw malformed(
          binding.read(),
          "has a '%s' that is not a valid percentage from 0%% to 100%%".formatted(field),
          READ);
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
