package dev.sluice.run;

import dev.sluice.port.LockHold;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Timings;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** A run that does nothing but hold a lock and continue as new. */
@WorkflowInterface
public interface LockChain {
  /**
   * Continues as new that often, and waits until the lock is lost.
   *
   * @param carried what an earlier run of the chain holds; empty: it takes it
   */
  @WorkflowMethod(name = "lock-chain")
  String live(String lock, int often, List<LockHold> carried);

  /** Lives on the lock of runs. */
  final class Living implements LockChain {
    @Override
    public String live(String name, int often, List<LockHold> carried) {
      Lock lock = new Lock(name, new ActivityStubs(Timings.STANDARD));
      if (carried.isEmpty()) {
        lock.take(new Journal());
      } else {
        lock.goOn(carried.getFirst());
      }
      if (often > 0 && lock.sure()) {
        Workflow.continueAsNew(name, often - 1, lock.claims());
      }
      Workflow.await(() -> !lock.sure());
      return "lost with %d to go".formatted(often);
    }
  }
}
