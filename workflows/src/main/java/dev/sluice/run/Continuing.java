package dev.sluice.run;

import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Desks;
import dev.sluice.run.stage.StageRunner;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;

/**
 * Lets a run go on in a new execution when the history of this one is long, so that no run has a
 * longest life. It does so where the run waits and does nothing: in the soak or at the gate of a
 * stage, held or not, with no step, no question and no write under way.
 */
final class Continuing {
  private final int longest;
  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final WatchLoop watch;
  private final Warnings warnings;
  private final BackgroundSteps during;
  private final StageRunner stages;
  private boolean ready;

  /**
   * @param longest after how many events
   */
  Continuing(
      int longest,
      Desks desks,
      RollbackOrders orders,
      Traffic traffic,
      WatchLoop watch,
      Warnings warnings,
      BackgroundSteps during,
      StageRunner stages) {
    this.longest = longest;
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.watch = watch;
    this.warnings = warnings;
    this.during = during;
    this.stages = stages;
  }

  /** From now on. */
  void begin() {
    Workflow.newDetachedCancellationScope(() -> Async.procedure(this::readyWhenDue)).run();
  }

  /** What the watcher has seen is taken first: it may be a reason to do something. */
  private void readyWhenDue() {
    while (true) {
      Workflow.await(() -> due() && quiet());
      watch.rest();
      Workflow.await(() -> watch.rests() || !quiet());
      ready = true;
      Workflow.await(() -> !quiet());
      ready = false;
      watch.wake();
    }
  }

  private boolean due() {
    return Workflow.getInfo().getHistoryLength() >= longest
        || Workflow.getInfo().isContinueAsNewSuggested();
  }

  /** Whether the run may go on in a new execution now. */
  boolean ready() {
    return ready && quiet() && watch.rests();
  }

  private boolean quiet() {
    return stages.waiting().isPresent()
        && orders.current().isEmpty()
        && traffic.quiet()
        && during.none()
        && !warnings.any()
        && desks.questions().none()
        && desks.checklists().none()
        && !desks.holds().has(new Holds.Reason.Unwatched())
        && !desks.holds().has(new Holds.Reason.LockLost())
        && !desks.holds().keepsFromRaising()
        && desks.people().allTold()
        && Workflow.isEveryHandlerFinished();
  }
}
