package dev.sluice.library;

import dev.sluice.port.LeaseActivities;
import dev.sluice.runbook.TargetName;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
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
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(lease.apply(target)))
            .build();
    try {
      return client
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .describeWorkflowExecution(request)
          .getWorkflowExecutionInfo()
          .getParentExecution()
          .getWorkflowId();
    } catch (StatusRuntimeException unknown) {
      return "";
    }
  }
}
