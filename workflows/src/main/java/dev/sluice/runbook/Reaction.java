package dev.sluice.runbook;

/** What a firing guard does. */
public enum Reaction {
  /** Tells people, once per firing. */
  WARN,
  /** Asks people, who continue, hold or abort; the run goes on meanwhile. */
  ASK,
  /** Holds the run until a person resumes it. */
  HOLD,
  /** Rolls back as the runbook says. */
  ROLLBACK
}
