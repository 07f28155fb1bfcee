package dev.sluice.run;

import dev.sluice.port.LockHold;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** Waits until it is released. */
public final class LockWorkflowImpl implements LockWorkflow {
  private final LockHold hold;
  private boolean released;

  @WorkflowInit
  public LockWorkflowImpl(LockHold hold) {
    this.hold = hold;
  }

  @Override
  public void hold(LockHold hold) {
    Workflow.await(() -> released);
  }

  @Override
  public LockHold holder() {
    return hold;
  }

  @Override
  public void release() {
    released = true;
  }
}
