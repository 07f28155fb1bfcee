package dev.sluice.starter.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for the last event of a run. */
final class ClosingWait {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Connection connection;

  ClosingWait(Connection connection) {
    this.connection = connection;
  }

  Optional<Closing> await(String run, Duration wait) {
    Instant end = Instant.now().plus(wait);
    GetWorkflowExecutionHistoryRequest.Builder request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .setWaitNewEvent(true)
            .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT);
    Optional<Closing> closing = Optional.empty();
    while (closing.isEmpty() && Instant.now().isBefore(end)) {
      closing = once(run, request, Duration.between(Instant.now(), end));
      pause(closing.isEmpty(), end);
    }
    return closing;
  }

  /** A server that is given less time than it would wait answers at once: it is not asked without a pause. */
  private static void pause(boolean goesOn, Instant end) {
    Duration left = Duration.between(Instant.now(), end);
    if (goesOn && left.isPositive()) {
      LockSupport.parkNanos(Math.min(left.toNanos(), PAUSE.toNanos()));
    }
  }

  private Optional<Closing> once(String run, GetWorkflowExecutionHistoryRequest.Builder request, Duration left) {
    try {
      GetWorkflowExecutionHistoryResponse answer = connection.within(left.plusMillis(1)).getWorkflowExecutionHistory(request.build());
      request.setNextPageToken(answer.getNextPageToken());
      return answer.getHistory().getEventsList().stream().reduce((first, last) -> last).flatMap(ClosingWait::closing);
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
        return Optional.empty();
      }
      throw Rpc.trouble(connection.address(), "the run " + run, failed);
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
      return Optional.of(new Closing.Broken("", "it was terminated in Temporal: traffic stays where it was, look at the router"));
    }
    return event.hasWorkflowExecutionTimedOutEventAttributes() ? Optional.of(new Closing.Broken("", "it ran out of its time")) : Optional.empty();
  }

  private static Closing broken(Failure failure) {
    return new Closing.Broken(failure.getApplicationFailureInfo().getType(), failure.getMessage());
  }
}
