package dev.sluice.rollback;

import dev.sluice.report.Event.Act;
import dev.sluice.runbook.Percent;
import java.time.Duration;

/**
 * Traffic is to go back.
 *
 * @param over zero: at once
 * @param why what broke, or what the person said
 * @param waits whether traffic waits for the undo of steps that say so; an emergency stop does not
 */
public record RollbackOrder(Percent to, Duration over, String why, Act act, boolean waits) {
  /** Traffic goes at once. */
  public RollbackOrder(Percent to, Duration over, String why, Act act) {
    this(to, over, why, act, false);
  }

  /** Whether the other order asks for less exposure, or for it sooner. */
  public boolean isOvertakenBy(RollbackOrder other) {
    return other.to.isBelow(to) || other.over.compareTo(over) < 0 || (waits && !other.waits);
  }

  /**
   * Both orders as one: of several rollbacks the lowest level and the fastest pace win, whoever
   * asked.
   */
  public RollbackOrder and(RollbackOrder other) {
    if (!isOvertakenBy(other)) {
      return this;
    }
    return new RollbackOrder(
        other.to.isBelow(to) ? other.to : to,
        other.over.compareTo(over) < 0 ? other.over : over,
        other.why,
        other.act,
        waits && other.waits);
  }
}
