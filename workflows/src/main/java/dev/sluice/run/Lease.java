package dev.sluice.run;

import dev.sluice.runbook.TargetName;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** One run per target. */
final class Lease {
  private final TargetName target;
  private final String run;
  private final Ports ports;
  private LeaseWorkflow child;

  Lease(TargetName target, String run, Ports ports) {
    this.target = target;
    this.run = run;
    this.ports = ports;
    this.child = child();
  }

  private LeaseWorkflow child() {
    return Workflow.newChildWorkflowStub(
        LeaseWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id(target))
            // However this run ends, terminated too, Temporal ends the lease with it.
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
            .build());
  }

  /** Workflow id of a target's lease. */
  static String id(TargetName target) {
    return RunNames.LEASE + "-" + target;
  }

  /**
   * Takes the target.
   *
   * @throws ApplicationFailure naming the run that has it
   */
  void take() {
    if (started()) {
      return;
    }
    String holder = ports.lease().holder(target);
    if (holder.isEmpty()) {
      child = child();
      if (started()) {
        return;
      }
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "target %s is held by %s: one run per target; end that one first, or wait"
            .formatted(target, holder.isEmpty() ? "another run" : "run " + holder),
        "TARGET_TAKEN");
  }

  private boolean started() {
    Async.procedure(child::hold, run);
    try {
      Workflow.getWorkflowExecution(child).get();
      return true;
    } catch (ChildWorkflowFailure taken) {
      return false;
    }
  }

  void release() {
    child.release();
  }
}
