package dev.sluice.run.back;

/** Where a rollback has led. */
public sealed interface RollbackResult {
  /** Back where the run began, or below. */
  record AtStart() implements RollbackResult {}

  /** At a level above it, and people want to go on. */
  record GoOn() implements RollbackResult {}

  /** At a level above it, and people took over. */
  record Left() implements RollbackResult {}
}
