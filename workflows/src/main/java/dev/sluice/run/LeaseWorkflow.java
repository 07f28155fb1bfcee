package dev.sluice.run;

import dev.sluice.run.command.RunNames;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Holds a target for a run: its id is made of the target's name, so there is at most one. It is a
 * child that Temporal ends with its parent, however that ends; so nothing has to be cleaned by
 * hand.
 */
@WorkflowInterface
public interface LeaseWorkflow {
  @WorkflowMethod(name = RunNames.LEASE)
  void hold(String run);

  @QueryMethod(name = "holder", description = "The run that holds the target")
  String holder();

  @SignalMethod(name = "release", description = "Sent by the run when it is done")
  void release();
}
