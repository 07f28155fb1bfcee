package dev.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.ClusterAnswer.Failed;
import dev.sluice.port.StepActivities.ClusterAnswer.Trouble;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A cluster that can be changed, in some of its namespaces. What goes wrong is a value. */
public final class Cluster implements AutoCloseable {
  /** Under this name the cluster knows which fields are ours. */
  public static final String MANAGER = "sluice";

  private static final int TRIES = 4;

  private final KubernetesClient client;
  private final List<String> namespaces;

  /** What a look at a cluster gave. */
  public record Look(ClusterAnswer answer, Pods pods) {}

  Cluster(KubernetesClient client, List<String> namespaces) {
    this.client = client;
    this.namespaces = List.copyOf(namespaces);
  }

  /**
   * Does it, and reads back what has become of it.
   *
   * @param since older events are not counted
   */
  public Look act(KubernetesSpec action, Instant since) {
    return guarded(
        action.object(),
        () ->
            switch (action) {
              case KubernetesSpec.Apply apply -> apply(apply);
              case KubernetesSpec.Scale scale -> scale(scale);
              case KubernetesSpec.Delete delete -> delete(delete.object());
              case KubernetesSpec.Events events -> events(events.object(), since);
            });
  }

  /** What is there now, without doing anything. */
  public Look look(ObjectRef object) {
    return guarded(object, () -> seen(object, "as before"));
  }

  /** What would undo an action now. */
  public Former former(KubernetesSpec action) {
    ObjectRef object = action.object();
    return guarded(
        object,
        () ->
            restore(action)
                .<Former>map(Former.Known::new)
                .orElseGet(
                    () -> new Former.Unknown(new Failed(Trouble.GONE, object + " is not there"))),
        Former.Unknown::new);
  }

  private Optional<KubernetesSpec> restore(KubernetesSpec action) {
    ObjectRef object = action.object();
    Optional<GenericKubernetesResource> found = find(object);
    return switch (action) {
      case KubernetesSpec.Apply apply ->
          Optional.of(
              found
                  .<KubernetesSpec>map(there ->
                      new KubernetesSpec.Apply(
                          object, Before.of(json(there), apply.manifest()), apply.force()))
                  .orElseGet(() -> new KubernetesSpec.Delete(object)));
      case KubernetesSpec.Scale scale ->
          found.map(there -> new KubernetesSpec.Scale(object, Pods.wanted(json(there))));
      case KubernetesSpec.Delete delete -> Optional.empty();
      case KubernetesSpec.Events events -> Optional.empty();
    };
  }

  private Look apply(KubernetesSpec.Apply apply) {
    boolean there = find(apply.object()).isPresent();
    var ours =
        client
            .genericKubernetesResources(apply.object().apiVersion(), apply.object().kind())
            .inNamespace(apply.object().namespace())
            .resource(
                client
                    .getKubernetesSerialization()
                    .unmarshal(apply.manifest(), GenericKubernetesResource.class))
            .fieldManager(MANAGER);
    (apply.force() ? ours.forceConflicts() : ours).serverSideApply();
    return seen(apply.object(), there ? "applied" : "created");
  }

  private Look scale(KubernetesSpec.Scale scale) {
    ObjectRef object = scale.object();
    if (find(object).isEmpty()) {
      return none(Trouble.GONE, object + " is not there");
    }
    Optional<String> hindered = new Autoscaler(client).hinders(object, scale.replicas());
    if (hindered.isPresent()) {
      return none(Trouble.REFUSED, hindered.get());
    }
    write(object, scale.replicas());
    Look look = seen(object, "scaled to " + scale.replicas());
    long wanted = look.pods().wanted().orElse(scale.replicas());
    return wanted == scale.replicas()
        ? look
        : none(
            Trouble.CONFLICT,
            "%s was set to %d and reads %d: something else changes it too"
                .formatted(object, scale.replicas(), wanted));
  }

  /** A controller that writes the status at the same moment makes a conflict of it. */
  private void write(ObjectRef object, int replicas) {
    for (int tried = 1; ; tried++) {
      try {
        resource(object).scale(replicas);
        return;
      } catch (KubernetesClientException failed) {
        if (failed.getCode() != 409 || tried == TRIES) {
          throw failed;
        }
      }
    }
  }

  private Look delete(ObjectRef object) {
    boolean there = find(object).isPresent();
    if (there) {
      resource(object).delete();
    }
    return new Look(
        new ClusterAnswer.Done(object + (there ? " deleted" : " was not there")), Pods.NONE);
  }

  private Look events(ObjectRef object, Instant since) {
    return find(object).isEmpty()
        ? none(Trouble.GONE, object + " is not there")
        : new Look(
            new ClusterAnswer.Counted(new Autoscaler(client).rescales(object, since)), Pods.NONE);
  }

  private Look seen(ObjectRef object, String what) {
    return find(object)
        .map(there -> new Look(new ClusterAnswer.Done(object + " " + what), Pods.of(json(there))))
        .orElseGet(() -> none(Trouble.GONE, object + " is not there"));
  }

  private Optional<GenericKubernetesResource> find(ObjectRef object) {
    return Optional.ofNullable(resource(object).get());
  }

  private Resource<GenericKubernetesResource> resource(ObjectRef object) {
    return client
        .genericKubernetesResources(object.apiVersion(), object.kind())
        .inNamespace(object.namespace())
        .withName(object.name());
  }

  private Look guarded(ObjectRef object, Supplier<Look> work) {
    return guarded(object, work, failed -> new Look(failed, Pods.NONE));
  }

  private <T> T guarded(ObjectRef object, Supplier<T> work, Function<Failed, T> otherwise) {
    if (!namespaces.contains(object.namespace())) {
      return otherwise.apply(
          new Failed(
              Trouble.REFUSED,
              "steps may not touch namespace '%s' of this target: expected one of %s"
                  .formatted(object.namespace(), String.join(", ", namespaces))));
    }
    try {
      return work.get();
    } catch (KubernetesClientException failed) {
      return otherwise.apply(Failures.of(object, failed));
    }
  }

  private JsonNode json(GenericKubernetesResource object) {
    return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
  }

  private static Look none(Trouble trouble, String why) {
    return new Look(new Failed(trouble, why), Pods.NONE);
  }

  /** The version that the API server says it has, and which of these namespaces are not there. */
  public Look reach() {
    try {
      String version = client.getKubernetesVersion().getGitVersion();
      List<String> missing =
          namespaces.stream()
              .filter(name -> client.namespaces().withName(name).get() == null)
              .toList();
      return missing.isEmpty()
          ? new Look(
              new ClusterAnswer.Done(
                  "Kubernetes %s answers, with namespace %s"
                      .formatted(version, String.join(", ", namespaces))),
              Pods.NONE)
          : none(Trouble.GONE, "the cluster has no namespace " + String.join(", ", missing));
    } catch (KubernetesClientException failed) {
      return new Look(Failures.of("the cluster", failed), Pods.NONE);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
