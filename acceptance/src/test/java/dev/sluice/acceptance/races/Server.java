package dev.sluice.acceptance.races;

import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.run.command.RunNames;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The Temporal server that all races of this process share; it ends with the process. */
final class Server {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final TemporalPart PART = start();
  private static final ThreadLocal<String> HERE = ThreadLocal.withInitial(Server::namespace);

  private Server() {}

  private static TemporalPart start() {
    TemporalPart part = new TemporalPart();
    Runtime.getRuntime().addShutdownHook(new Thread(part::close, "end the server of the races"));
    return part;
  }

  /** The namespace in which the races of this thread go one after the other. */
  static String here() {
    return HERE.get();
  }

  /** Makes a namespace, in which races have queues of their own and may go beside others. */
  static String namespace() {
    String name = "races-" + UUID.randomUUID();
    stubs()
        .blockingStub()
        .registerNamespace(
            RegisterNamespaceRequest.newBuilder()
                .setNamespace(name)
                .setWorkflowExecutionRetentionPeriod(
                    com.google.protobuf.Duration.newBuilder().setSeconds(KEPT.toSeconds()))
                .build());
    // The server learns of it a little later.
    Soon.until(
        "namespace " + name + " is known",
        SOON,
        () -> {
          try {
            addAttributes(address(), name);
            return Optional.of(name);
          } catch (StatusRuntimeException early) {
            return Optional.empty();
          }
        },
        () -> "");
    return name;
  }

  private static void addAttributes(String address, String namespace) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address)
                .validateAndBuildWithDefaults());
    AddSearchAttributesRequest.Builder attributes =
        AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    RunNames.searchAttributes()
        .forEach(key -> attributes.putSearchAttributes(key.getName(), key.getValueType()));
    try {
      operator.blockingStub().addSearchAttributes(attributes.build());
    } finally {
      operator.shutdown();
    }
  }

  /** Of its API, {@code host:port}. */
  static String address() {
    return PART.address();
  }

  /** A connection that nobody holds or cuts. */
  static WorkflowServiceStubs stubs() {
    return PART.stubs();
  }
}
