package dev.sluice.run;

/** Where a rollback has led. */
sealed interface Landing {
  /** Back where the run began, or below. */
  record AtStart() implements Landing {}

  /** At a level above it, and people want to go on. */
  record GoOn() implements Landing {}

  /** At a level above it, and people took over. */
  record Left() implements Landing {}
}
