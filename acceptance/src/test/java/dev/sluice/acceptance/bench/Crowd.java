package dev.sluice.acceptance.bench;

import dev.sluice.guard.WatchState;
import dev.sluice.port.Wire;
import dev.sluice.run.command.RunNames;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs by their numbers: run 7 has the target {@code t7} for itself. */
record Crowd(WorkflowClient client) {
  /** What a run is started with. */
  private record Begin(String target, String by) {}

  /** An order to a run. */
  private record Order(String id, String by, String reason) {}

  /** The target of a run. */
  static String target(int run) {
    return "t" + run;
  }

  private static String id(int run) {
    return "run-" + run;
  }

  /** Starts a run and returns when the server has it. */
  void start(int run) {
    client
        .newUntypedWorkflowStub(
            Scene.RUNBOOK,
            WorkflowOptions.newBuilder()
                .setTaskQueue(RunNames.QUEUE)
                .setWorkflowId(id(run))
                .build())
        .start(new Begin(target(run), "ana"));
  }

  /** Orders an emergency stop and waits for the run's answer. */
  String stop(int run) {
    return client
        .newUntypedWorkflowStub(id(run))
        .update("stop", String.class, new Order("stop-" + run, "ana", "measured"));
  }

  /** How many runs soak. */
  int soaking() {
    return Math.toIntExact(
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .countWorkflowExecutions(
                CountWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setQuery("SluicePhase = 'soaking' and ExecutionStatus = 'Running'")
                    .build())
            .getCount());
  }

  /** What a run waits for at this moment. */
  List<PendingActivityInfo> pending(int run) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id(run)))
                .build())
        .getPendingActivitiesList();
  }

  /** All that the server keeps of a run. */
  List<HistoryEvent> history(int run) {
    return client.fetchHistory(id(run)).getEvents();
  }

  /** When the guards of a run were last looked at, as far as its watcher has told the server. */
  Optional<Instant> lastLook(int run) {
    return pending(run).stream()
        .filter(PendingActivityInfo::hasHeartbeatDetails)
        .map(each ->
            Wire.converter()
                .fromPayload(
                    each.getHeartbeatDetails().getPayloads(0), WatchState.class, WatchState.class))
        .flatMap(state -> state.lastLook().stream())
        .max(Instant::compareTo);
  }
}
