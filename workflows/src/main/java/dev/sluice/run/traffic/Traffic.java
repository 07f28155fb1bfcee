package dev.sluice.run.traffic;

import dev.sluice.port.PinnedPlan;
import dev.sluice.port.RouterBinding;
import dev.sluice.report.RunView;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.Percent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All about the traffic of a run.
 *
 * @param controller makes the router have what is wanted
 * @param shifts the way forward
 * @param proofs counts where requests went
 */
public record Traffic(
    RouterBinding router, TrafficController controller, Shifts shifts, Proofs proofs) {

  /**
   * @param floor where an emergency stop would take traffic now
   * @param locks by what right traffic is written
   */
  public static Traffic of(
      PinnedPlan plan, Supplier<Percent> floor, HeldLocks locks, ActivityStubs ports, Desks desks) {
    RouterBinding router = plan.target().router();
    TrafficController controller =
        new TrafficController(router, floor, locks, ports, desks.journal(), desks.people());
    Proofs proofs = new Proofs(router, ports, desks.journal());
    Shifts shifts =
        new Shifts(router, controller, proofs, desks.questions(), desks.holds(), desks.journal());
    return new Traffic(router, controller, shifts, proofs);
  }

  /**
   * What is known at a moment.
   *
   * @param exposed whether this run has moved traffic
   * @param measured what was counted last; absent: nothing was
   */
  public record State(TrafficState router, boolean exposed, Optional<RunView.Measured> measured) {}

  public State state() {
    return new State(controller.state(), shifts.exposed(), proofs.measured());
  }

  /** Goes on from what an earlier execution of the run knew. */
  public void goOnFrom(State earlier) {
    controller.goOnFrom(earlier.router());
    shifts.goOnFrom(earlier.exposed());
    proofs.goOnFrom(earlier.measured());
  }

  /** Whether traffic stays where it is, and nobody counts it. */
  public boolean quiet() {
    return controller.state().steady() && !shifts.underWay() && !proofs.counting();
  }

  /** The share that the router was last known to take. */
  public Percent commanded() {
    return controller.state().commanded();
  }

  /** Whether the router has this share or less, and nothing else is wanted of it. */
  public boolean isDownTo(Percent share) {
    return controller.state().reached() && !share.isBelow(commanded());
  }

  /** The share that drift is told from; absent: what differs may be a move of the run itself. */
  public Optional<Percent> expected() {
    return Optional.of(controller.state().readBack()).filter(share -> shifts.watchedForDrift());
  }
}
