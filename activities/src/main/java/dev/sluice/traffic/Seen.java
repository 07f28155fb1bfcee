package dev.sluice.traffic;

import dev.sluice.runbook.Percent;
import java.util.Optional;

/** One balancer as it is found, without what the others say. */
public sealed interface Seen {
  /** Where it is, as in the target's binding. */
  String balancer();

  /**
   * It answered.
   *
   * @param floor as the run that set the share has noted it; absent: none is noted, or the router
   *     cannot keep one
   */
  record Has(String balancer, Percent share, Optional<Percent> floor) implements Seen {}

  /** It did not. */
  record Silent(String balancer, String why) implements Seen {}
}
