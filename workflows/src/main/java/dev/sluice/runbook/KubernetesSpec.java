package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is done in a Kubernetes cluster. Doing it twice is as good as doing it once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(value = KubernetesSpec.Apply.class, name = "apply"),
  @JsonSubTypes.Type(value = KubernetesSpec.Scale.class, name = "scale"),
  @JsonSubTypes.Type(value = KubernetesSpec.Delete.class, name = "delete"),
  @JsonSubTypes.Type(value = KubernetesSpec.Events.class, name = "events")
})
public sealed interface KubernetesSpec {
  ObjectRef object();

  /** For people, as a runbook says it. */
  @JsonIgnore
  String display();

  /**
   * An object of a cluster.
   *
   * @param apiVersion such as {@code autoscaling/v2}
   * @param kind such as {@code HorizontalPodAutoscaler}
   */
  record ObjectRef(String apiVersion, String kind, String name, String namespace) {
    @Override
    public String toString() {
      return "%s/%s -n %s".formatted(kind, name, namespace);
    }
  }

  /**
   * Server-side apply: the fields of the manifest become as it says, others stay.
   *
   * @param manifest the object as JSON
   * @param force whether fields that others own are taken from them
   */
  record Apply(ObjectRef object, String manifest, boolean force) implements KubernetesSpec {
    @Override
    public String display() {
      return "apply " + object + (force ? " by force" : "");
    }
  }

  /**
   * How many pods there are to be.
   *
   * @param replicas 0 or more
   */
  record Scale(ObjectRef object, int replicas) implements KubernetesSpec {
    @Override
    public String display() {
      return "scale %s to %d".formatted(object, replicas);
    }
  }

  /** Takes away what was not there before; only as the undo of {@link Apply}. */
  record Delete(ObjectRef object) implements KubernetesSpec {
    @Override
    public String display() {
      return "delete " + object;
    }
  }

  /** Counts how often an autoscaler has changed the number of pods. */
  record Events(ObjectRef object) implements KubernetesSpec {
    @Override
    public String display() {
      return "events of " + object;
    }
  }
}
