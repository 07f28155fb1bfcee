package dev.sluice.acceptance.parts;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal server of one process that keeps everything in a file, so that a restart after a kill
 * finds what was acknowledged. Its ports stay the same.
 */
public final class TemporalPart implements AutoCloseable {
  private final int port = Place.freePort();
  private final int uiPort = Place.freePort();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
  private final Part part;

  /** Obtains it if need be, which may take minutes once, and starts it. */
  public TemporalPart() {
    Path folder = Place.folder("temporal");
    List<String> command =
        List.of(
            Place.root().resolve("deploy/temporal-server").toString(),
            "--own",
            "--port",
            Integer.toString(port),
            "--ui-port",
            Integer.toString(uiPort),
            "--db",
            folder.resolve("temporal.db").toString(),
            "--",
            "--http-port",
            Integer.toString(Place.freePort()),
            "--metrics-port",
            Integer.toString(Place.freePort()));
    try {
      part = new Part(new Part.Recipe("temporal", command, Map.of(), this::answers), folder);
    } catch (AssertionError failed) {
      stubs.shutdownNow();
      throw failed;
    }
  }

  private boolean answers() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return true;
    } catch (StatusRuntimeException early) {
      return false;
    }
  }

  /** Of its API, {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Where its pages are. */
  public String uiUrl() {
    return "http://127.0.0.1:" + uiPort;
  }

  /** A connection to it, closed with it. */
  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** The process, to kill and to start again. */
  public Part part() {
    return part;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    part.close();
  }
}
