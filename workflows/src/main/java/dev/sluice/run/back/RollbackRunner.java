package dev.sluice.run.back;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.RunView.Phase;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.rollback.ShiftPlan;
import dev.sluice.run.flow.Attempts.Pace;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.OwnScope;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Desks;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Percent;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Takes traffic back, when what has to be undone before it is, then undoes the rest; goes on when a
 * part of it fails, and says so.
 */
public final class RollbackRunner {
  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;
  private final WatchLoop watch;
  private final Undoing undoing;
  private final BackgroundSteps during;
  private final RunStatus board;
  private Optional<OwnScope> settling = Optional.empty();

  public RollbackRunner(
      Desks desks,
      RollbackOrders orders,
      Traffic traffic,
      WatchLoop watch,
      StepRunner steps,
      BackgroundSteps during,
      RunStatus board) {
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.watch = watch;
    this.undoing = new Undoing(desks, orders, steps);
    this.during = during;
    this.board = board;
  }

  /**
   * Traffic first; then steps beside are ended, what was done is undone, the split is counted,
   * people are asked.
   */
  public RollbackResult carryOut(AfterRollback aftermath) {
    board.phase(Phase.ROLLING_BACK);
    desks.holds().resume(Holds.GOING_BACK);
    // What was ordered before this execution has gone forward finds nobody who watches.
    watch.goOn();
    while (true) {
      RollbackOrder order = moveTraffic();
      tell(order);
      if (settled(order)) {
        Optional<RollbackResult> landing = aftermath.landing(order);
        if (landing.isPresent() && !orders.overtakes(order)) {
          orders.clear();
          return landing.get();
        }
      }
    }
  }

  private void tell(RollbackOrder order) {
    if (traffic.shifts().exposed()) {
      desks
          .people()
          .tellAll(
              NoticeKind.ROLLBACK,
              "rolled back to %s: %s".formatted(traffic.commanded(), order.why()),
              "Traffic was set and read back. Undoing the steps since."
                  + undoing.overtaken()
                  + UndoWords.beyondReturn(orders.ledger()),
              true);
    } else {
      desks
          .people()
          .tellAll(
              NoticeKind.ROLLBACK,
              "rolling back before any traffic moved: " + order.why(),
              "Undoing the steps that ran." + UndoWords.beyondReturn(orders.ledger()),
              true);
    }
  }

  /**
   * Moves traffic down as the order says; a lower or faster order takes over at once, a failing
   * router never ends it.
   */
  private RollbackOrder moveTraffic() {
    RollbackOrder order = orders.takeUp();
    if (!traffic.shifts().exposed()) {
      // What this run has not moved is not its to move back.
      return order;
    }
    boolean ready = undoing.ready(order);
    traffic.shifts().begin();
    try {
      while (!(ready && walk(order))) {
        order = orders.takeUp();
        ready = undoing.ready(order);
      }
    } finally {
      traffic.shifts().end();
    }
    watch.watched().rearm();
    return order;
  }

  /** Whether the whole way was gone; not if it was overtaken. */
  private boolean walk(RollbackOrder order) {
    Percent target = order.to().isBelow(traffic.commanded()) ? order.to() : traffic.commanded();
    Pace pace = order.over().isZero() ? Pace.AT_ONCE : Pace.RELENTLESS;
    for (ShiftPlan.Write write : ShiftPlan.writes(traffic.commanded(), target, order.over())) {
      traffic.controller().want(write.share(), pace);
      Workflow.await(() -> traffic.isDownTo(write.share()) || orders.overtakes(order));
      if (orders.overtakes(order)
          || Waits.until(
              () -> orders.overtakes(order), write.pause(), "on the way back to " + target)) {
        return false;
      }
    }
    return !orders.overtakes(order);
  }

  /**
   * Does what is left once traffic is back. What an earlier order began is let end first: no undo
   * runs beside itself.
   *
   * @return false: a lower or faster order came before it was done
   */
  private boolean settled(RollbackOrder order) {
    Optional<OwnScope> before = settling;
    Workflow.await(() -> before.stream().allMatch(OwnScope::ended) || orders.overtakes(order));
    if (orders.overtakes(order)) {
      return false;
    }
    OwnScope work = OwnScope.begin(() -> settle(order));
    settling = Optional.of(work);
    Workflow.await(() -> work.ended() || orders.overtakes(order));
    if (orders.overtakes(order)) {
      work.cancel("overtaken");
      return false;
    }
    work.result();
    return true;
  }

  private void settle(RollbackOrder order) {
    during.awaitEnded();
    undoing.rest(order);
    prove();
  }

  private void prove() {
    if (traffic.shifts().exposed()) {
      switch (traffic.proofs().prove(traffic.commanded())) {
        case SplitProof.Agrees agrees -> {}
        case SplitProof.Differs differs ->
            tell(
                "rollback not confirmed: the counted split differs",
                "%d of %d requests still go to the new version, expected %s. Check the router."
                    .formatted(differs.toNew(), differs.all(), traffic.commanded()));
        case SplitProof.NotMeasured not -> {
          if (traffic.router().counts()) {
            tell(
                "rollback not confirmed: requests could not be counted",
                "Traffic was set to %s and read back, but not counted: %s. Check the router."
                    .formatted(traffic.commanded(), not.why()));
          }
        }
      }
    }
  }

  private void tell(String subject, String text) {
    desks.people().tellAll(NoticeKind.ROLLBACK, subject, text, true);
  }
}
