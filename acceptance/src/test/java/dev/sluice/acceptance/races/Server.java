package dev.sluice.acceptance.races;

import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.run.command.RunNames;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;

/** The Temporal server that all races of this process share; it ends with the process. */
final class Server {
  private static final TemporalPart PART = start();

  private Server() {}

  private static TemporalPart start() {
    TemporalPart part = new TemporalPart();
    Runtime.getRuntime().addShutdownHook(new Thread(part::close, "end the server of the races"));
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(part.address())
                .validateAndBuildWithDefaults());
    AddSearchAttributesRequest.Builder attributes =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    RunNames.searchAttributes()
        .forEach(key -> attributes.putSearchAttributes(key.getName(), key.getValueType()));
    operator.blockingStub().addSearchAttributes(attributes.build());
    operator.shutdown();
    return part;
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
