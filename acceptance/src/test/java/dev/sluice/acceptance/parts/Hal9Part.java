package dev.sluice.acceptance.parts;

import dev.sluice.port.ClusterBinding;
import io.fabric8.kubernetes.client.KubernetesClient;

/** The deployments of the user's documents on a real control plane. */
public final class Hal9Part implements AutoCloseable {
  /** Where both are. */
  public static final String NAMESPACE = "hal9";

  /** The new system, and its autoscaler once there is one. */
  public static final String NAME = "hal9-hierarchical";

  /** The old system. */
  public static final String FLAT = "hal9-flat";

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: hal9-hierarchical, namespace: hal9}
      spec:
        replicas: 3
        selector: {matchLabels: {app: hal9}}
        template:
          metadata: {labels: {app: hal9}}
          spec:
            nodeName: fake-0
            containers:
              - {name: app, image: hal9, resources: {requests: {cpu: 100m, memory: 100Mi}}}
      """;

  private final ControlPlanePart plane = new ControlPlanePart();
  private final KubernetesClient client = plane.client();

  /** Starts the control plane, with three pods of each system; about eight seconds. */
  public Hal9Part() {
    try {
      client
          .resource(
              """
              apiVersion: v1
              kind: Node
              metadata: {name: fake-0}
              """)
          .create();
      client
          .resource(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: hal9}
              """)
          .create();
      client.resource(DEPLOYMENT).create();
      client.resource(DEPLOYMENT.replace(NAME, FLAT)).create();
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** What it runs on. */
  public ControlPlanePart plane() {
    return plane;
  }

  /** A client that may do everything, closed with this. */
  public KubernetesClient client() {
    return client;
  }

  /** As a target names it, with a token that stands in the secret of this name. */
  public ClusterBinding binding(String secret) {
    return plane.binding(secret, NAMESPACE);
  }

  /** How many pods of the new system there should be. */
  public int wanted() {
    return client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(NAME)
        .get()
        .getSpec()
        .getReplicas();
  }

  @Override
  public void close() {
    client.close();
    plane.close();
  }
}
