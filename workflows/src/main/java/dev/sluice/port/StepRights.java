package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What steps may do on a target. A plan without a cluster has it as the plain list of programs.
 *
 * @param programs those that may be started
 * @param cluster the one that may be changed
 */
public record StepRights(List<String> programs, Optional<ClusterBinding> cluster) {
  private static final String PROGRAMS = "programs";
  private static final String CLUSTER = "cluster";

  public StepRights {
    programs = List.copyOf(programs);
  }

  /** From either form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StepRights of(JsonNode json) {
    return json.isArray()
        ? new StepRights(texts(json), Optional.empty())
        : new StepRights(
            texts(json.required(PROGRAMS)),
            Optional.of(Wire.mapper().convertValue(json.required(CLUSTER), ClusterBinding.class)));
  }

  @JsonValue
  JsonNode json() {
    JsonNode list = Wire.mapper().valueToTree(programs);
    if (cluster.isEmpty()) {
      return list;
    }
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.set(PROGRAMS, list);
    both.set(CLUSTER, Wire.mapper().valueToTree(cluster.get()));
    return both;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
