package dev.sluice.starter.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.followup.Owed;
import dev.sluice.port.Wire;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.run.command.RunNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that can be said to runs and asked of them. Each call ends within seconds, whether
 * anybody answers or not. Calls that go wrong throw {@link Trouble}.
 */
public final class Runs implements RunAccess, AutoCloseable {
  /**
   * A worker that is up answers in milliseconds; after a crash the first answer may take up to 5 s.
   */
  private static final Duration WORKER_ANSWERS = Duration.ofSeconds(6);

  static final Duration SERVER_ANSWERS = Duration.ofSeconds(5);

  private final Connection connection;
  private final Duration patience;

  private Runs(Connection connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /** Talks through a connection; closing this closes it. */
  public static Runs over(Connection connection) {
    return new Runs(connection, WORKER_ANSWERS);
  }

  /** The same with another time to wait for a worker's answer. */
  public Runs waitingFor(Duration answer) {
    return new Runs(connection, answer);
  }

  /** The same for somebody who waits: no single call to worker or server lasts longer. */
  public Runs hurried(Duration most) {
    return new Runs(connection.hurried(most), most);
  }

  @Override
  public void start(StartOrder order) {
    ObjectNode input =
        Wire.mapper()
            .createObjectNode()
            .put("target", order.target().value())
            .put("by", order.by().value());
    ObjectNode inputs = input.putObject("inputs");
    order.inputs().forEach(inputs::put);
    order.at().ifPresent(at -> input.put("at", at.toString()));
    start(order.id(), order.runbook().value(), input);
  }

  private void start(String id, String type, Object input) {
    StartWorkflowExecutionRequest request =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName(type))
            .setTaskQueue(TaskQueue.newBuilder().setName(RunNames.QUEUE))
            .setInput(payloads(input))
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .build();
    Rpc.call(
        connection.address(),
        "a run with the id " + id,
        () -> connection.within(SERVER_ANSWERS).startWorkflowExecution(request));
  }

  @Override
  public Sent send(String run, Command command) {
    return new Sender(connection, patience).send(run, command, hasWorker());
  }

  /** Says something of what is owed after a run. */
  public Sent send(String run, FollowUpCommand command) {
    try {
      return new Sender(connection, patience).send(RunNames.followUps(run), command, hasWorker());
    } catch (Trouble trouble) {
      throw OwedList.about(run, trouble);
    }
  }

  /** What is owed after a run. */
  public Owed owed(String run) {
    try {
      return query(RunNames.followUps(run), OwedList.QUERY, Owed.class);
    } catch (Trouble trouble) {
      throw OwedList.about(run, trouble);
    }
  }

  /** The runs after which something is owed, or was; newest first. */
  public List<String> owing(boolean settled) {
    return new OwedList(connection).runs(settled);
  }

  @Override
  public RunView view(String run) {
    // In this order: a watcher that ends in between is known to the run by then.
    List<PendingActivityInfo> pending = pending(run);
    RunView view = query(run, "view", RunView.class);
    return view.where().outcome().isPresent() ? view : LiveWatch.over(view, pending);
  }

  private List<PendingActivityInfo> pending(String run) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .build();
    return Rpc.call(
            connection.address(),
            "the run " + run,
            () -> connection.within(SERVER_ANSWERS).describeWorkflowExecution(request))
        .getPendingActivitiesList();
  }

  @Override
  public RunRecord record(String run) {
    return query(run, RunRecord.QUERY, RunRecord.class);
  }

  /** The same as its worker said it, with fields that this version does not know. */
  public JsonNode recordAsSaid(String run) {
    return query(run, RunRecord.QUERY, JsonNode.class);
  }

  @Override
  public List<Listed> list(boolean ended) {
    return new RunList(connection).list(ended);
  }

  /** Waits this long, longer than zero, for a run to close. */
  public Optional<Closing> closing(String run, Duration wait) {
    return new ClosingWait(connection).await(run, wait);
  }

  @Override
  public boolean hasWorker() {
    return new Pollers(connection).any(RunNames.QUEUE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
  }

  /** Whether somebody asked for guards to watch lately; yes where the server cannot tell. */
  public boolean hasWatcher() {
    return new Pollers(connection)
        .any(RunNames.WATCH_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);
  }

  @Override
  public Optional<Duration> unwatched(String run) {
    return WatchSilence.of(pending(run), Instant.now());
  }

  /** Runs a short workflow of the worker and returns what it says, or says that no worker is up. */
  public <T> T ask(String type, Class<T> answer, Duration wait, Object... input) {
    if (!hasWorker()) {
      throw nobodyToAsk();
    }
    String id = type + "-" + UUID.randomUUID();
    start(id, type, input.length == 0 ? Wire.mapper().createObjectNode() : input[0]);
    return switch (closing(id, wait).orElseThrow(() -> nobodyToAsk())) {
      case Closing.Returned returned ->
          Wire.converter().fromPayload(returned.result().orElseThrow(), answer, answer);
      case Closing.Broken broken ->
          throw new Trouble(ExitCode.FAILED, "the worker could not answer: " + broken.why());
    };
  }

  private <T> T query(String run, String name, Class<T> answer) {
    if (!hasWorker()) {
      throw noWorker(run);
    }
    QueryWorkflowRequest request =
        QueryWorkflowRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .setQuery(WorkflowQuery.newBuilder().setQueryType(name))
            .build();
    try {
      QueryWorkflowResponse response = connection.within(patience).queryWorkflow(request);
      return Wire.converter().fromPayload(response.getQueryResult().getPayloads(0), answer, answer);
    } catch (StatusRuntimeException failed) {
      throw queryTrouble(run, failed);
    }
  }

  private Trouble queryTrouble(String run, StatusRuntimeException failed) {
    Status.Code code = failed.getStatus().getCode();
    // The second when many questions wait already, because nobody answers them.
    if (code == Status.Code.DEADLINE_EXCEEDED || code == Status.Code.RESOURCE_EXHAUSTED) {
      return noWorker(run);
    }
    if (code == Status.Code.INVALID_ARGUMENT) {
      return cannotTell(run, String.valueOf(failed.getStatus().getDescription()));
    }
    return Rpc.trouble(connection.address(), "the run " + run, failed);
  }

  private static Trouble cannotTell(String run, String why) {
    String sentence =
        why.contains("WORKFLOW_EXECUTION_TERMINATED")
            ? "%s was terminated, and a run that was cannot be asked any more: what it did is in its history, in the Temporal UI"
                .formatted(run)
            : "%s cannot answer: %s".formatted(run, why.lines().findFirst().orElse(""));
    return new Trouble(ExitCode.FAILED, sentence);
  }

  private Trouble noWorker(String run) {
    return new Trouble(
        ExitCode.NO_WORKER,
        "no worker answers for %s: start one with `sluice worker`; Temporal at %s keeps the run, which resumes then"
            .formatted(run, connection.address()));
  }

  private static Trouble nobodyToAsk() {
    return new Trouble(
        ExitCode.NO_WORKER,
        "only a worker can answer this, and none does: start one with `sluice worker`");
  }

  static Payloads payloads(Object value) {
    return Wire.converter().toPayloads(value).orElseThrow();
  }

  @Override
  public void close() {
    connection.close();
  }
}
