package dev.sluice.lock;

import dev.sluice.port.LockHold;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Locks as workflows, which are open while they are held. The server alone answers: no worker is
 * needed.
 */
public final class TemporalLocks implements Locks {
  private final WorkflowClient client;
  private final UnaryOperator<String> ids;

  /**
   * @param ids the workflow id of the lock of a name
   */
  public TemporalLocks(WorkflowClient client, UnaryOperator<String> ids) {
    this.client = client;
    this.ids = ids;
  }

  @Override
  public Look look(String lock, Duration within) {
    try {
      return newest(ids.apply(lock), within).map(this::seen).orElseGet(() -> new Look.Free(0));
    } catch (StatusRuntimeException | DataConverterException unread) {
      return new Look.Unread(String.valueOf(unread.getMessage()));
    }
  }

  private Look seen(WorkflowExecutionInfo lock) {
    Optional<LockHold> hold =
        Optional.ofNullable(lock.getMemo().getFieldsMap().get(LockHold.MEMO)).map(this::hold);
    if (lock.hasCloseTime()) {
      return new Look.Free(hold.map(LockHold::epoch).orElse(0L));
    }
    return hold.<Look>map(now -> new Look.Held(now, lock.getExecution().getRunId()))
        .orElseGet(() ->
            new Look.Unread(
                "the workflow %s does not say who holds it: end it, if no run has started it"
                    .formatted(lock.getExecution().getWorkflowId())));
  }

  private LockHold hold(Payload memo) {
    return client.getOptions().getDataConverter().fromPayload(memo, LockHold.class, LockHold.class);
  }

  @Override
  public boolean exists(LockHold.Holder holder, Duration within) {
    try {
      return newest(holder.workflowId(), within)
          .filter(run -> !run.hasCloseTime() && isOf(holder, run))
          .isPresent();
    } catch (StatusRuntimeException unread) {
      return true;
    }
  }

  /** The workflow id may have been used again for another run since. */
  private static boolean isOf(LockHold.Holder holder, WorkflowExecutionInfo run) {
    // Older servers do not say which run a chain began with.
    return run.getFirstRunId().isEmpty() || run.getFirstRunId().equals(holder.firstRunId());
  }

  @Override
  public void end(Look.Held seen, String why) {
    try {
      client
          .newUntypedWorkflowStub(
              WorkflowTargetOptions.newBuilder()
                  .setWorkflowId(ids.apply(seen.hold().name()))
                  .setRunId(seen.token())
                  .build())
          .terminate(why);
    } catch (StatusRuntimeException | WorkflowException over) {
      // It has ended already, or who wants it finds that it has not.
    }
  }

  /** The newest run of that workflow id; absent: there never was one that is still known. */
  private Optional<WorkflowExecutionInfo> newest(String workflowId, Duration within) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    try {
      return Optional.of(
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS)
              .describeWorkflowExecution(request)
              .getWorkflowExecutionInfo());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }
}
