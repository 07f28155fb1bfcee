package dev.sluice.worker;

import dev.sluice.worker.config.Settings.Deployment;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Optional;

/**
 * Whether, and as which version of a deployment, a worker is known to the Temporal server. Why it
 * is not by default: docs/decisions/0016.
 */
public record Versioning(Optional<Deployment> deployment) {
  /** Of a worker that is of no version. */
  public static final Versioning NONE = new Versioning(Optional.empty());

  /** What becomes of runs when another version is made the current one. */
  VersioningBehavior behavior() {
    return deployment.map(each -> behavior(each.runs())).orElse(VersioningBehavior.UNSPECIFIED);
  }

  private static VersioningBehavior behavior(Deployment.Runs runs) {
    return switch (runs) {
      case AUTO_UPGRADE -> VersioningBehavior.AUTO_UPGRADE;
      case PINNED -> VersioningBehavior.PINNED;
    };
  }

  /** Of the workers of all queues: activities go to the version that their run is with. */
  WorkerOptions.Builder applied(WorkerOptions.Builder options) {
    return deployment.map(each -> options.setDeploymentOptions(versioned(each))).orElse(options);
  }

  private static WorkerDeploymentOptions versioned(Deployment deployment) {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(deployment.name(), deployment.build()))
        // Locks and lists: they are of no version.
        .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
        .build();
  }
}
