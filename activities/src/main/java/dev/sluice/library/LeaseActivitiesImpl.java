package dev.sluice.library;

import dev.sluice.port.LeaseActivities;
import dev.sluice.runbook.TargetName;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the Temporal server whose child the lease of a target is. */
public final class LeaseActivitiesImpl implements LeaseActivities {
  private static final long ANSWER_SECONDS = 5;

  private final WorkflowClient client;
  private final Function<TargetName, String> lease;

  /**
   * @param lease the workflow id of a target's lease
   */
  public LeaseActivitiesImpl(WorkflowClient client, Function<TargetName, String> lease) {
    this.client = client;
    this.lease = lease;
  }

  @Override
  public String holder(TargetName target) {
    try {
      String holder = describe(lease.apply(target)).getParentExecution().getWorkflowId();
      if (!holder.equals(asker()) && isRunning(holder)) {
        return holder;
      }
      client
          .newUntypedWorkflowStub(lease.apply(target))
          .terminate("the run that held the target was reset or has ended");
      return "";
    } catch (StatusRuntimeException | WorkflowException unknown) {
      return "";
    }
  }

  private static String asker() {
    return String.valueOf(Activity.getExecutionContext().getInfo().getWorkflowId());
  }

  private boolean isRunning(String run) {
    return describe(run).getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /** The newest run of that workflow id. */
  private WorkflowExecutionInfo describe(String workflowId) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
        .describeWorkflowExecution(request)
        .getWorkflowExecutionInfo();
  }
}
