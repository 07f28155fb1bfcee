package dev.sluice.starter.client;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for the last event of a run. */
record ClosingWait(Connection connection) {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  Optional<Closing> await(String run, Duration wait) {
    Instant end = Instant.now().plus(wait);
    Optional<Closing> closing = now(run);
    while (closing.isEmpty() && Instant.now().isBefore(end)) {
      pause(Duration.between(Instant.now(), end));
      closing = now(run);
    }
    return closing;
  }

  /**
   * Asks and does not wait: a server that is asked to wait for less than some seconds answers at
   * once, and asking it again and again would keep it busy. Of a run that goes on only its status
   * is asked for, since the question for its last event is kept waiting by the server anyhow.
   */
  private Optional<Closing> now(String run) {
    return goesOn(run) ? Optional.empty() : last(run);
  }

  private boolean goesOn(String run) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .build();
    return Rpc.call(
                connection.address(),
                "the run " + run,
                () -> connection.within(Runs.SERVER_ANSWERS).describeWorkflowExecution(request))
            .getWorkflowExecutionInfo()
            .getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private Optional<Closing> last(String run) {
    GetWorkflowExecutionHistoryRequest request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
            .build();
    GetWorkflowExecutionHistoryResponse answer =
        Rpc.call(
            connection.address(),
            "the run " + run,
            () -> connection.within(Runs.SERVER_ANSWERS).getWorkflowExecutionHistory(request));
    return answer.getHistory().getEventsList().stream()
        .reduce((first, last) -> last)
        .flatMap(ClosingWait::closing);
  }

  private static void pause(Duration left) {
    try {
      Thread.sleep(left.compareTo(BETWEEN) < 0 ? left : BETWEEN);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Trouble(ExitCode.FAILED, "stopped waiting because this program is ending");
    }
  }

  private static Optional<Closing> closing(HistoryEvent event) {
    if (event.hasWorkflowExecutionCompletedEventAttributes()) {
      Payloads result = event.getWorkflowExecutionCompletedEventAttributes().getResult();
      return Optional.of(new Closing.Returned(result.getPayloadsList().stream().findFirst()));
    }
    if (event.hasWorkflowExecutionFailedEventAttributes()) {
      return Optional.of(broken(event.getWorkflowExecutionFailedEventAttributes().getFailure()));
    }
    if (event.hasWorkflowExecutionCanceledEventAttributes()) {
      return Optional.of(new Closing.Broken("", "it was cancelled in Temporal"));
    }
    if (event.hasWorkflowExecutionTerminatedEventAttributes()) {
      return Optional.of(
          new Closing.Broken(
              "", "it was terminated in Temporal: traffic stays where it was, check the router"));
    }
    return event.hasWorkflowExecutionTimedOutEventAttributes()
        ? Optional.of(new Closing.Broken("", "it timed out"))
        : Optional.empty();
  }

  private static Closing broken(Failure failure) {
    return new Closing.Broken(failure.getApplicationFailureInfo().getType(), failure.getMessage());
  }
}
