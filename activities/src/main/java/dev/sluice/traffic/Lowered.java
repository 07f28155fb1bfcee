package dev.sluice.traffic;

import dev.sluice.runbook.Percent;

/** What became of one balancer that was to be lowered. */
public sealed interface Lowered {
  /** Where it is, as in the target's binding. */
  String balancer();

  /** It was read back; the same share twice: it had no more than it should, and was left alone. */
  record Done(String balancer, Percent before, Percent now) implements Lowered {}

  /** It could not be lowered, or nobody knows whether it was. */
  record Failed(String balancer, String why) implements Lowered {}
}
