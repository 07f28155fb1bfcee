package dev.sluice.runbook;

/** What nobody does alone where a runbook says so, as a skip is done by nobody alone anywhere. */
public enum TwoPeople {
  /** Going on otherwise than the runbook says, where a run asks. */
  ACCEPT,
  /** Deciding alone at a gate to go on; a hold and a way back wait for nobody. */
  OVERRIDE
}
