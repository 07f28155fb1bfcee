package dev.sluice.acceptance.races;

import dev.sluice.port.Wire;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.RunNames;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A run as the server has it, over a connection that nobody holds or cuts.
 *
 * @param namespace where it is
 * @param id its workflow id
 */
record RunThere(String namespace, String id) {
  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        Server.stubs(),
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(Wire.converter())
            .build());
  }

  void start() {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setTaskQueue(RunNames.QUEUE).setWorkflowId(id).build();
    client().newUntypedWorkflowStub("race", options).start(Map.of());
  }

  /** Sends a command of bo's with these fields; completes with its answer, or its refusal. */
  CompletableFuture<String> update(String command, String... fields) {
    return CompletableFuture.supplyAsync(
        () -> stub().update(command, String.class, json(fields)),
        each -> Thread.ofVirtual().start(each));
  }

  /** Sends it as a signal, and returns when the server has it. */
  void signal(String command, String... fields) {
    Map<String, String> json = json(fields);
    json.put("command", command);
    stub().signal("command", json);
  }

  private static Map<String, String> json(String... fields) {
    Map<String, String> json = new TreeMap<>(Map.of("by", "bo", "reason", "because"));
    for (int i = 0; i < fields.length; i += 2) {
      json.put(fields[i], fields[i + 1]);
    }
    return json;
  }

  /** The run ids of its executions, oldest first. */
  List<String> executions() {
    Deque<String> all = new ArrayDeque<>();
    for (WorkflowExecutionStartedEventAttributes each = started(history());
        ;
        each = started(history(each.getContinuedExecutionRunId()))) {
      all.addFirst(each.getOriginalExecutionRunId());
      if (each.getContinuedExecutionRunId().isEmpty()) {
        return List.copyOf(all);
      }
    }
  }

  private static WorkflowExecutionStartedEventAttributes started(WorkflowExecutionHistory history) {
    return history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
  }

  /** Completes when it has ended, however. */
  CompletableFuture<String> end() {
    return stub().getResultAsync(String.class);
  }

  /** What it shows; nothing while it does not answer. */
  Optional<RunView> view() {
    try {
      return Optional.of(stub().query("view", RunView.class));
    } catch (WorkflowException early) {
      return Optional.empty();
    }
  }

  /** What has happened in it of one kind. */
  <E extends Event> List<E> events(Class<E> kind) {
    return stub().query("record", RunRecord.class).entries().stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  WorkflowExecutionHistory history() {
    return client().fetchHistory(id);
  }

  /** One of its executions. */
  WorkflowExecutionHistory history(String execution) {
    return client().fetchHistory(id, execution);
  }

  /** How many events its history has. */
  long historyLength() {
    return description().getWorkflowExecutionInfo().getHistoryLength();
  }

  /** The activities that have not ended, each with its attempt. */
  List<String> pending() {
    return description().getPendingActivitiesList().stream()
        .map(each ->
            "%s, attempt %d, %s"
                .formatted(each.getActivityType().getName(), each.getAttempt(), each.getState()))
        .toList();
  }

  private DescribeWorkflowExecutionResponse description() {
    return Server.stubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build());
  }

  /** Goes back to the newest workflow task that was answered, which gives a new run. */
  void resetToTheNewest() {
    List<HistoryEvent> answered = answered();
    reset(answered.getLast().getEventId());
  }

  /** Goes back to the first workflow task, from which it starts anew. */
  void resetToTheBeginning() {
    reset(answered().getFirst().getEventId());
  }

  private List<HistoryEvent> answered() {
    return history().getEvents().stream()
        .filter(each -> each.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .toList();
  }

  private void reset(long event) {
    Server.stubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setReason("a person wants it so")
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowTaskFinishEventId(event)
                .build());
  }

  /** Ends it, if it has not ended by itself. */
  void terminate() {
    terminate(id);
  }

  /** The same for any workflow. */
  void terminate(String workflow) {
    try {
      client().newUntypedWorkflowStub(workflow).terminate("somebody tidied up");
    } catch (WorkflowException over) {
      // It has ended.
    }
  }

  private WorkflowStub stub() {
    return client().newUntypedWorkflowStub(id);
  }
}
