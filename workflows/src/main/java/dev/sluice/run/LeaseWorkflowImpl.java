package dev.sluice.run;

import io.temporal.workflow.Workflow;

/** Waits until it is released. */
public final class LeaseWorkflowImpl implements LeaseWorkflow {
  private String run = "";
  private boolean released;

  @Override
  public void hold(String run) {
    this.run = run;
    Workflow.await(() -> released);
  }

  @Override
  public String holder() {
    return run;
  }

  @Override
  public void release() {
    released = true;
  }
}
