package dev.sluice.worker;

import com.uber.m3.tally.Scope;
import dev.sluice.port.Wire;
import dev.sluice.worker.config.Settings.TemporalServer;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The way to the Temporal server. What Temporal's own environment ({@code TEMPORAL_ADDRESS}, …) and
 * profile file say goes before the configuration, as for every other client of that server.
 */
public final class Connection implements AutoCloseable {
  private static final long ANSWER_SECONDS = 5;

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private Connection(WorkflowServiceStubs stubs, WorkflowClientOptions options) {
    this.stubs = stubs;
    this.client = WorkflowClient.newInstance(stubs, options);
  }

  /**
   * Prepares the way; nothing is sent yet.
   *
   * @throws StartRefused when Temporal's environment or profile cannot be read
   */
  public static Connection to(TemporalServer server, Scope metrics) {
    ClientConfigProfile profile = profile();
    WorkflowServiceStubsOptions.Builder stubs =
        WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
    if (Optional.ofNullable(profile.getAddress()).isEmpty()) {
      stubs.setTarget(server.address());
    }
    stubs.setMetricsScope(metrics);
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setNamespace(Optional.ofNullable(profile.getNamespace()).orElse(server.namespace()))
            .setDataConverter(Wire.converter())
            .setIdentity("sluice-worker-" + ProcessHandle.current().pid())
            .validateAndBuildWithDefaults();
    return new Connection(
        WorkflowServiceStubs.newServiceStubs(stubs.validateAndBuildWithDefaults()), options);
  }

  /** For starting workers and runs. */
  public WorkflowClient client() {
    return client;
  }

  /** {@code host:port} as it was settled. */
  public String address() {
    return stubs.getOptions().getTarget();
  }

  /** The namespace as it was settled. */
  public String namespace() {
    return client.getOptions().getNamespace();
  }

  /** The administrator's side of the same server; to be shut down by the caller. */
  OperatorServiceStubs operator() {
    return OperatorServiceStubs.newServiceStubs(
        OperatorServiceStubsOptions.newBuilder(stubs.getOptions()).validateAndBuildWithDefaults());
  }

  /**
   * Asks the server for the namespace.
   *
   * @throws StatusRuntimeException when it does not answer, or does not know the namespace
   */
  void probe() {
    stubs
        .blockingStub()
        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build());
  }

  /** Whether the server answers at this moment. */
  boolean answers() {
    try {
      probe();
      return true;
    } catch (StatusRuntimeException silent) {
      return false;
    }
  }

  @Override
  public void close() {
    stubs.shutdown();
  }

  private static ClientConfigProfile profile() {
    try {
      return ClientConfigProfile.load();
    } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
      throw new StartRefused(
          List.of(
              "Temporal's profile cannot be read (%s): expected a profile as 'temporal config' writes it, or none"
                  .formatted(wrong.getMessage())));
    }
  }
}
