package dev.sluice.demo.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Autoscalers that were applied, and the pods that they want for the load that there is: so many
 * that each is busy for its target, within the bounds. They look whenever somebody asks.
 */
final class Autoscalers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PODS_AT_FULL_USE = 60;

  private final World world;
  private final Resources resources;
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, Integer> pods = new TreeMap<>();
  private final List<ObjectNode> events = new ArrayList<>();

  Autoscalers(World world, Resources resources) {
    this.world = world;
    this.resources = resources;
  }

  synchronized Optional<ObjectNode> find(String name) {
    look();
    return Optional.ofNullable(objects.get(name)).map(ObjectNode::deepCopy);
  }

  synchronized List<ObjectNode> all() {
    look();
    return List.copyOf(objects.values());
  }

  synchronized List<ObjectNode> events() {
    look();
    return List.copyOf(events);
  }

  synchronized Optional<ObjectNode> delete(String name) {
    pods.remove(name);
    return Optional.ofNullable(objects.remove(name));
  }

  synchronized ObjectNode apply(String name, ObjectNode object) {
    objects.put(name, object);
    look();
    return object.deepCopy();
  }

  private void look() {
    objects.forEach((name, object) -> {
      int wanted = wanted(object);
      Integer before = pods.put(name, wanted);
      if (before == null || before != wanted) {
        object.putObject("status").put("currentReplicas", wanted).put("desiredReplicas", wanted);
        events.add(event(name, wanted));
      }
    });
  }

  private int wanted(ObjectNode object) {
    double used = resources.used(Resources.Kind.CPU, Version.HIERARCHICAL, world.now());
    int least = object.at("/spec/minReplicas").asInt();
    int most = object.at("/spec/maxReplicas").asInt();
    return Math.clamp((int) Math.ceil(used * PODS_AT_FULL_USE), least, most);
  }

  private ObjectNode event(String name, int wanted) {
    String now = world.now().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode event = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", name + "." + events.size())
        .put("namespace", ClusterPages.NAMESPACE);
    event.putObject("involvedObject").put("kind", "HorizontalPodAutoscaler").put("name", name);
    return event
        .put("reason", "SuccessfulRescale")
        .put("message", "New size: " + wanted)
        .put("count", 1)
        .put("firstTimestamp", now)
        .put("lastTimestamp", now);
  }
}
