package dev.sluice.acceptance.races;

import dev.sluice.port.Wire;
import dev.sluice.run.flow.Timings;
import dev.sluice.worker.Activities;
import dev.sluice.worker.Hosting;
import dev.sluice.worker.Versioning;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A worker inside this process, on a line of its own. */
final class WorkerHere {
  private static final Duration STICKY = Duration.ofSeconds(1);
  private static final int RUNS = 20;

  private final WorkflowServiceStubs stubs;
  private final Line line;
  private final WorkerFactory factory;

  /** Starts one that finds its line as it was prepared. */
  WorkerHere(
      String namespace,
      Line line,
      Function<WorkflowClient, Activities> activities,
      Timings timings) {
    this(namespace, line, activities, timings, Versioning.NONE);
  }

  /** The same as a version of a worker deployment. */
  WorkerHere(
      String namespace,
      Line line,
      Function<WorkflowClient, Activities> activities,
      Timings timings,
      Versioning versioning) {
    this.line = line;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(Server.address())
                .setGrpcClientInterceptors(List.of(line))
                .build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(Wire.converter())
                .build());
    this.factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    new Hosting(activities.apply(client), RUNS, STICKY, timings).as(versioning).register(factory);
    factory.start();
  }

  Line line() {
    return line;
  }

  /**
   * Is gone as after {@code kill -9}: the connection breaks, and nothing is answered any more. What
   * its activities were doing inside this process is only interrupted, and may go on to its end.
   */
  void die() {
    line.cut();
    factory.shutdownNow();
    stubs.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
  }
}
