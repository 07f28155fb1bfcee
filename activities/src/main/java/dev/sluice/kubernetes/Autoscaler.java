package dev.sluice.kubernetes;

import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What autoscalers of a cluster do. */
record Autoscaler(KubernetesClient client) {
  private static final String RESCALED = "SuccessfulRescale";

  /**
   * Why a number of pods would not last; absent: nothing is in the way, as far as may be seen. With
   * no pods at all an autoscaler rests.
   */
  Optional<String> hinders(ObjectRef object, int replicas) {
    return all(object.namespace()).stream()
        .filter(each -> replicas > 0 && scales(each, object))
        .findFirst()
        .map(each ->
            "the autoscaler %s sets the pods of %s, from %d to %d, and would take another number back within seconds: expected its bounds to be changed by 'kubernetes: apply' instead"
                .formatted(
                    each.getMetadata().getName(),
                    object,
                    least(each),
                    each.getSpec().getMaxReplicas()));
  }

  /** How often the pods were made more or fewer, of what the cluster still remembers. */
  long rescales(ObjectRef autoscaler, Instant since) {
    return client
        .v1()
        .events()
        .inNamespace(autoscaler.namespace())
        .withField("involvedObject.kind", autoscaler.kind())
        .withField("involvedObject.name", autoscaler.name())
        .list()
        .getItems()
        .stream()
        .filter(event -> RESCALED.equals(event.getReason()))
        .filter(event -> !at(event).isBefore(since))
        .mapToLong(event -> Objects.requireNonNullElse(event.getCount(), 1))
        .sum();
  }

  private List<HorizontalPodAutoscaler> all(String namespace) {
    try {
      return client
          .autoscaling()
          .v2()
          .horizontalPodAutoscalers()
          .inNamespace(namespace)
          .list()
          .getItems();
    } catch (KubernetesClientException unseen) {
      // Whoever may scale need not be allowed to see autoscalers.
      if (unseen.getCode() == 403 || unseen.getCode() == 404) {
        return List.of();
      }
      throw unseen;
    }
  }

  private static boolean scales(HorizontalPodAutoscaler each, ObjectRef object) {
    var scaled = each.getSpec().getScaleTargetRef();
    return scaled.getKind().equals(object.kind()) && scaled.getName().equals(object.name());
  }

  private static int least(HorizontalPodAutoscaler each) {
    return Objects.requireNonNullElse(each.getSpec().getMinReplicas(), 1);
  }

  private static Instant at(Event event) {
    String last = event.getLastTimestamp();
    return last == null ? Instant.MAX : Instant.parse(last);
  }
}
