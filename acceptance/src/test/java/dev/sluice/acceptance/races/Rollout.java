package dev.sluice.acceptance.races;

import dev.sluice.report.RunView.Phase;
import dev.sluice.run.flow.Timings;
import dev.sluice.worker.Versioning;
import dev.sluice.worker.config.Settings.Deployment;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A run whose worker is replaced by one of another version. */
final class Rollout implements AutoCloseable {
  private static final String NAME = "sluice";
  private static final Duration SOON = Duration.ofMinutes(1);

  private final String namespace = Server.namespace();
  private final RunThere run = new RunThere(namespace, "rollout-" + UUID.randomUUID());
  private final RaceWorld world;
  private final Deployment.Runs runs;
  private final List<WorkerHere> workers = new ArrayList<>();

  /**
   * @param runs what becomes of the run when another version is the current one
   */
  Rollout(RaceSheet sheet, Deployment.Runs runs) {
    this.world = new RaceWorld(sheet.plan());
    this.runs = runs;
  }

  /** A worker of this build begins, and takes what is new. */
  Rollout brings(String build) {
    Versioning version = new Versioning(Optional.of(new Deployment(NAME, build, runs)));
    workers.add(
        new WorkerHere(namespace, new Line(), world::activities, Timings.STANDARD, version));
    // The server learns of a build by its first polls.
    Soon.until("build " + build + " is current", SOON, () -> current(build), () -> "");
    return this;
  }

  private Optional<Boolean> current(String build) {
    try {
      Server.stubs()
          .blockingStub()
          .setWorkerDeploymentCurrentVersion(
              SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                  .setNamespace(namespace)
                  .setDeploymentName(NAME)
                  .setBuildId(build)
                  .setIgnoreMissingTaskQueues(true)
                  .build());
      return Optional.of(true);
    } catch (StatusRuntimeException early) {
      return Optional.empty();
    }
  }

  Rollout starts() {
    run.start();
    Soon.until(
        "it soaks",
        SOON,
        () -> run.view().filter(view -> view.where().phase() == Phase.SOAKING),
        () -> "it waits for " + run.pending());
    return this;
  }

  /** Waits until runs that begin are given to this build: the server needs a moment for that. */
  Rollout untilNewRunsAreOf(String build) {
    Soon.until(
        "new runs are of build " + build,
        SOON,
        () -> Optional.of(ofANewRun()).filter(build::equals),
        () -> "");
    return this;
  }

  private String ofANewRun() {
    RunThere another = new RunThere(namespace, "rollout-" + UUID.randomUUID());
    another.start();
    String build =
        Soon.until(
            "it began",
            SOON,
            () -> builds(another).findFirst(),
            () -> "it waits for " + another.pending());
    another.terminate();
    return build;
  }

  /** Which build answers a command now. */
  String answersFrom() {
    String unused = run.update("note").join();
    return builds(run).reduce((one, next) -> next).orElseThrow();
  }

  /** Which build did each of its workflow tasks, oldest first. */
  private static Stream<String> builds(RunThere of) {
    return of.history().getEvents().stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .map(each -> each.getWorkflowTaskCompletedEventAttributes().getDeploymentVersion())
        .map(WorkerDeploymentVersion::getBuildId);
  }

  @Override
  public void close() {
    run.terminate();
    workers.forEach(WorkerHere::die);
  }
}
