package dev.sluice.run;

import dev.sluice.port.LockHold;
import dev.sluice.run.command.RunNames;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Is a lock while it is open: its id is made of the lock's name, so there is at most one. It
 * outlives the history of its holder, which may continue as new. Who holds it is in its memo too,
 * see {@link LockHold#MEMO}.
 */
@WorkflowInterface
public interface LockWorkflow {
  @WorkflowMethod(name = RunNames.LOCK)
  void hold(LockHold hold);

  @QueryMethod(name = "holder", description = "Who holds the lock")
  LockHold holder();

  @SignalMethod(name = "release", description = "Sent by the holder when it is done")
  void release();
}
