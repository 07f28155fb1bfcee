package dev.sluice.starter.verb;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.sluice.run.command.RunNames;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A Temporal server that knows many runs, and who asks for work; it gives a hundred at once. */
final class FakeServer extends WorkflowServiceGrpc.WorkflowServiceImplBase
    implements AutoCloseable {
  private static final int PAGE = 100;

  /** The task queues that somebody polls. */
  final Set<String> polled = ConcurrentHashMap.newKeySet();

  /** What the runs say of their end; empty: they go on. */
  final AtomicReference<String> ended = new AtomicReference<>("");

  private final int count;
  private final Server server;
  private final ManagedChannel channel;
  private final WorkflowServiceStubs stubs;

  /** A server with so many runs that go on. */
  FakeServer(int count) throws IOException {
    this.count = count;
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).directExecutor().addService(this).build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    polled.add(RunNames.QUEUE);
    polled.add(RunNames.WATCH_QUEUE);
  }

  Runs runs() {
    return Runs.over(new Connection(stubs, "default", "in memory"));
  }

  @Override
  public void getSystemInfo(
      GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
    give(answer, GetSystemInfoResponse.getDefaultInstance());
  }

  @Override
  public void listWorkflowExecutions(
      ListWorkflowExecutionsRequest request,
      StreamObserver<ListWorkflowExecutionsResponse> answer) {
    String token = request.getNextPageToken().toStringUtf8();
    int from = token.isEmpty() ? 0 : Integer.parseInt(token);
    int to = Math.min(count, from + PAGE);
    ListWorkflowExecutionsResponse.Builder page = ListWorkflowExecutionsResponse.newBuilder();
    for (int run = from; run < to; run++) {
      page.addExecutions(
          WorkflowExecutionInfo.newBuilder()
              .setExecution(WorkflowExecution.newBuilder().setWorkflowId("run-" + run))
              .setStatus(
                  ended.get().isEmpty()
                      ? WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                      : WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED)
              .setSearchAttributes(
                  SearchAttributes.newBuilder()
                      .putIndexedFields(
                          RunNames.PHASE.getName(),
                          Payload.newBuilder()
                              .setData(ByteString.copyFromUtf8('"' + ended.get() + '"'))
                              .build())));
    }
    if (to < count) {
      page.setNextPageToken(ByteString.copyFromUtf8(String.valueOf(to)));
    }
    give(answer, page.build());
  }

  @Override
  public void describeTaskQueue(
      DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
    DescribeTaskQueueResponse.Builder queue = DescribeTaskQueueResponse.newBuilder();
    if (polled.contains(request.getTaskQueue().getName())) {
      queue.addPollers(
          PollerInfo.newBuilder()
              .setLastAccessTime(
                  Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond())));
    }
    give(answer, queue.build());
  }

  private static <T> void give(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
  }
}
