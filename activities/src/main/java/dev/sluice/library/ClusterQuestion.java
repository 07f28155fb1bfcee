package dev.sluice.library;

import dev.sluice.kubernetes.Cluster;
import dev.sluice.kubernetes.Clusters;
import dev.sluice.kubernetes.Clusters.Connection;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.List;

/**
 * Asks the cluster of a target whether it is there, if a runbook would change it.
 *
 * @param patience how long an answer may take
 */
record ClusterQuestion(TargetBinding target, Clusters clusters, Duration patience) {
  /** How long who checks a runbook is kept waiting. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A sentence with the answer; to the objections, if no run could work with it. */
  List<String> ask(Runbook runbook, Objections objections) {
    boolean used =
        new Sites(runbook).steps().stream().anyMatch(at -> at.what() instanceof Step.Kubernetes);
    return target.rights().cluster().filter(cluster -> used).stream()
        .map(cluster -> sentence(cluster, objections))
        .toList();
  }

  private String sentence(ClusterBinding binding, Objections objections) {
    return switch (answer(binding)) {
      case ClusterAnswer.Done done ->
          "cluster of target '%s': %s".formatted(target.name(), done.what());
      case ClusterAnswer.Counted counted -> throw new IllegalStateException("nothing was counted");
      case ClusterAnswer.Failed failed -> {
        String sentence = "cluster of target '%s': %s".formatted(target.name(), failed.why());
        objections.add(sentence);
        yield sentence;
      }
    };
  }

  private ClusterAnswer answer(ClusterBinding binding) {
    return switch (clusters.connect(binding, patience)) {
      case Connection.Refused refused -> refused.failed();
      case Connection.Ready ready -> {
        try (Cluster cluster = ready.cluster()) {
          yield cluster.reach().answer();
        }
      }
    };
  }
}
