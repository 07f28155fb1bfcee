package dev.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * How many pods an object has.
 *
 * @param wanted that somebody asked for
 * @param all that there are; unknown while no controller has seen the newest change
 * @param ready those that take work; unknown as above
 */
public record Pods(OptionalLong wanted, OptionalLong all, OptionalLong ready) {
  static final Pods NONE =
      new Pods(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  static Pods of(JsonNode object) {
    JsonNode status = object.path("status");
    long seen = status.path("observedGeneration").asLong(-1);
    boolean current = seen >= object.at("/metadata/generation").asLong(0);
    OptionalLong wanted = number(object.at("/spec/replicas"));
    // An autoscaler says neither which generation it has seen nor how many pods are ready.
    OptionalLong autoscaled = number(status.path("currentReplicas"));
    if (wanted.isEmpty() || !current) {
      return new Pods(
          wanted, wanted.isEmpty() ? autoscaled : OptionalLong.empty(), OptionalLong.empty());
    }
    return new Pods(
        wanted,
        OptionalLong.of(status.path("replicas").asLong(0)),
        OptionalLong.of(status.path("readyReplicas").asLong(0)));
  }

  /** What was asked for; 1 where nothing is said, as the API server takes it. */
  static int wanted(JsonNode object) {
    return object.at("/spec/replicas").asInt(1);
  }

  private static OptionalLong number(JsonNode node) {
    return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }
}
