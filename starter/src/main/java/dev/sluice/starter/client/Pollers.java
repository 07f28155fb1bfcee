package dev.sluice.starter.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Duration;
import java.time.Instant;

/** Who asks for work. */
record Pollers(Connection connection) {
  /** Pollers ask at least once a minute; the server remembers them for longer. */
  private static final Duration LIVES = Duration.ofSeconds(75);

  /** Whether anybody asked a queue lately; yes where the server cannot tell. */
  boolean any(String queue, TaskQueueType type) {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(type)
            .build();
    try {
      Instant oldest = Instant.now().minus(LIVES);
      return connection
          .within(Runs.SERVER_ANSWERS)
          .describeTaskQueue(request)
          .getPollersList()
          .stream()
          .anyMatch(poller ->
              Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds()).isAfter(oldest));
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return true;
      }
      throw Rpc.trouble(connection.address(), "the task queue " + queue, failed);
    }
  }
}
