package dev.sluice.run;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.report.RunView.Phase;
import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.rollback.ShiftPlan;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes traffic back, then undoes what was done; goes on when a part of it fails, and says so. */
final class RollbackRunner {
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private static final Act GOING_BACK = new Act(Holds.ITSELF.by(), "traffic goes back");

  private final Desks desks;
  private final RollbackOrders orders;
  private final TrafficDesk traffic;
  private final WatchDesk watch;
  private final StepRunner steps;
  private final During during;
  private final Board board;

  RollbackRunner(
      Desks desks,
      RollbackOrders orders,
      TrafficDesk traffic,
      WatchDesk watch,
      StepRunner steps,
      During during,
      Board board) {
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.watch = watch;
    this.steps = steps;
    this.during = during;
    this.board = board;
  }

  /**
   * Traffic first; then steps beside are ended, what was done is undone, the split is counted,
   * people are asked.
   */
  Landing carryOut(Scope scope) {
    board.phase(Phase.ROLLING_BACK);
    desks.holds().resume(GOING_BACK);
    Aftermath aftermath = new Aftermath(desks, orders, traffic, steps, scope);
    while (true) {
      RollbackOrder order = moveTraffic();
      desks
          .people()
          .tellAll(
              "rolled back to %s: %s".formatted(traffic.commanded(), order.why()),
              "Traffic was set and read back. Undoing what was done since.",
              true);
      if (Waits.unless(() -> orders.overtakes(order), () -> settle(order))) {
        Optional<Landing> landing = aftermath.landing(order);
        if (landing.isPresent()) {
          orders.clear();
          return landing.get();
        }
      }
    }
  }

  /**
   * Moves traffic down as the order says; a lower or faster order takes over at once, a failing
   * router never ends it.
   */
  private RollbackOrder moveTraffic() {
    RollbackOrder order = orders.takeUp();
    if (!traffic.exposed()) {
      // What this run has not moved is not its to move back.
      return order;
    }
    traffic.moving(true);
    while (!walk(order)) {
      order = orders.takeUp();
    }
    traffic.moving(false);
    watch.rearm();
    return order;
  }

  /** Whether the whole way was gone; not if it was overtaken. */
  private boolean walk(RollbackOrder order) {
    Percent target = order.to().isBelow(traffic.commanded()) ? order.to() : traffic.commanded();
    for (ShiftPlan.Write write : traffic.way(target, order.over())) {
      if (!setSurely(write.share(), order)) {
        return false;
      }
      if (Waits.until(
          () -> orders.overtakes(order), write.pause(), "on the way back to " + target)) {
        return false;
      }
    }
    return !orders.overtakes(order);
  }

  private boolean setSurely(Percent share, RollbackOrder order) {
    boolean told = false;
    while (true) {
      Optional<String> failure = traffic.set(share, order.over().isZero());
      if (failure.isEmpty()) {
        return true;
      }
      if (!told) {
        desks
            .people()
            .tellAll(
                "the rollback cannot set traffic to " + share,
                failure.get()
                    + "\nIt is tried until it succeeds. Stop the new version by hand if you can.",
                true);
        told = true;
      }
      if (Waits.until(
          () -> orders.overtakes(order), BEFORE_RETRY, "before the router is tried again")) {
        return false;
      }
    }
  }

  /** What is left to do once traffic is back. */
  private void settle(RollbackOrder order) {
    during.awaitEnded();
    undo(order.to());
    prove();
  }

  private void undo(Percent level) {
    List<Ledger.Line.Undo> undos = orders.ledger().undos(level, orders.start());
    for (Ledger.Line.Undo undo : undos) {
      Optional<String> failure = steps.undo(undo);
      desks
          .journal()
          .add(
              new Event.Undone(
                  undo.step(), undo.how().display(), failure.isEmpty(), failure.orElse("")));
      failure.ifPresent(why ->
          desks
              .people()
              .tellAll(
                  "could not undo " + undo.step(),
                  undo.how().display() + "\n" + why + "\nDo it by hand.",
                  true));
    }
    orders.backAt(level);
  }

  private void prove() {
    if (traffic.exposed()) {
      SplitProof proof = traffic.prove(traffic.commanded());
      if (proof instanceof SplitProof.Differs differs) {
        desks
            .people()
            .tellAll(
                "traffic is not where it was put",
                "%d of %d requests still go to the new version at %s."
                    .formatted(differs.toNew(), differs.all(), traffic.commanded()),
                true);
      }
    }
  }

  /** For people. */
  static String text(RollbackOrder order) {
    return order.over().isZero()
        ? "to %s at once".formatted(order.to())
        : "to %s over %s".formatted(order.to(), DurationText.of(order.over()));
  }
}
