package dev.sluice.starter.client;

import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The way to a Temporal server.
 *
 * @param address for messages
 * @param beneath what ends with the stubs
 * @param longest how long a call may last at most
 */
public record Connection(
    WorkflowServiceStubs stubs,
    String namespace,
    String address,
    Optional<Wires> beneath,
    Duration longest)
    implements AutoCloseable {
  private static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A way over stubs that somebody else made. */
  public Connection(WorkflowServiceStubs stubs, String namespace, String address) {
    this(stubs, namespace, address, Optional.empty(), LONGEST);
  }

  /**
   * Where {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE} and Temporal's other variables, or
   * its profile file, say; 127.0.0.1:7233 and {@code default} otherwise. Nothing is sent yet.
   *
   * @throws Trouble when the profile cannot be read
   */
  public static Connection fromEnvironment() {
    try {
      ClientConfigProfile profile = ClientConfigProfile.load();
      Wires wires = new Wires();
      WorkflowServiceStubsOptions options =
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
              .setChannelInitializer(wires::carry)
              .build();
      return new Connection(
          WorkflowServiceStubs.newServiceStubs(options),
          namespace(profile),
          address(profile),
          Optional.of(wires),
          LONGEST);
    } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
      throw new Trouble(
          ExitCode.BAD_INPUT, "Temporal's profile cannot be read: " + unreadable.getMessage());
    }
  }

  private static String address(ClientConfigProfile profile) {
    return given(profile.getAddress(), DEFAULT_ADDRESS);
  }

  private static String namespace(ClientConfigProfile profile) {
    return given(profile.getNamespace(), "default");
  }

  private static String given(String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value;
  }

  /** The same way, on which no call lasts longer than this. */
  Connection hurried(Duration most) {
    return new Connection(stubs, namespace, address, beneath, most);
  }

  /** A stub whose calls end after this time, longer than zero. */
  WorkflowServiceBlockingStub within(Duration deadline) {
    Duration bounded = deadline.compareTo(longest) < 0 ? deadline : longest;
    return stubs.blockingStub().withDeadlineAfter(bounded.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    beneath.ifPresent(Wires::close);
  }
}
