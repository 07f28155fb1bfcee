package dev.sluice.run;

import dev.sluice.followup.Item;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;

/**
 * Ends a run. An end is decided when nothing is pending: what is ordered while documents are kept
 * and people are told is carried out before the run closes.
 */
record Ending(
    Desks desks,
    RollbackOrders orders,
    Traffic traffic,
    WatchLoop watch,
    RunStatus board,
    Leaving leaving) {
  /**
   * Brings the run to its end: guards are watched until all is kept and told.
   *
   * @return false: a rollback was ordered meanwhile, and the run goes on
   */
  boolean closes(RunOutcome outcome, String summary) {
    if (!unlessOrdered(() -> traffic.controller().state().steady())) {
      return false;
    }
    watch.record();
    // Who is told of the end is told what follows it.
    board.end(outcome);
    desks.journal().add(new Event.Ended(outcome, summary));
    Promise<Void> kept = Async.procedure(() -> desks.people().keepDocuments());
    boolean closes =
        unlessOrdered(() -> kept.isCompleted() && desks.people().allTold()) && lastLooked(outcome);
    if (!closes) {
      goOn();
    }
    return closes;
  }

  private boolean lastLooked(RunOutcome outcome) {
    watch.close();
    if (!unlessOrdered(watch::closed)) {
      return false;
    }
    List<Item> owed = leaving.leave(outcome);
    if (!owed.isEmpty()) {
      board.owes(owed);
    }
    return unlessOrdered(() -> desks.people().allTold() && Workflow.isEveryHandlerFinished());
  }

  private void goOn() {
    board.goOn();
    leaving.stay();
    watch.reopen();
  }

  private boolean unlessOrdered(Supplier<Boolean> done) {
    Workflow.await(() -> done.get() || ordered());
    return !ordered();
  }

  private boolean ordered() {
    return orders.current().isPresent();
  }
}
