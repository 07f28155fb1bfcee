package dev.sluice.run;

import dev.sluice.report.Event.Act;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.back.UndoWords;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import java.time.Duration;

/** What people order back. */
record RollbackCommands(RollbackOrders orders, Traffic traffic) {
  /**
   * Looks whether it leads back.
   *
   * @throws Refusal if it would raise traffic, or lead where no way back leads any more
   */
  void check(Command.RollBack back) {
    Percent to = target(back);
    back.to()
        .filter(level -> level instanceof Level.Share(Percent share) && share.isBelow(to))
        .ifPresent(level -> {
          Ledger.Line.NoReturn from = orders.ledger().noReturn().orElseThrow();
          throw new Refusal(
              "%s cannot be taken back: since then every way back leads to %s, not to %s"
                  .formatted(from.since(), from.share(), level));
        });
    if (traffic.shifts().exposed() && traffic.commanded().isBelow(to)) {
      throw new Refusal(
          "a rollback never raises traffic: the new version has %s, asked for %s"
              .formatted(traffic.commanded(), to));
    }
  }

  private Percent target(Command.RollBack back) {
    return orders.share(back.to().orElse(orders.plan().to()));
  }

  /** Orders what {@link #check} allows, and says what will happen. */
  String order(Command.RollBack back, Act act) {
    Duration over = back.over().orElse(Duration.ZERO);
    orders.order(
        back.to().orElse(orders.plan().to()),
        over,
        "%s: %s".formatted(act.by(), act.reason()),
        act);
    return "rolling back " + UndoWords.text(orders);
  }

  /** Orders an emergency stop, and says what will happen. */
  String stop(Act act) {
    String why = act.reason().isEmpty() ? "" : ": " + act.reason();
    orders.stop("EMERGENCY STOP by " + act.by() + why, act);
    return "emergency stop: rolling back " + UndoWords.text(orders);
  }
}
