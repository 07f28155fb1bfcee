package dev.sluice.acceptance.runs;

/** A day of the canary takes a minute, which is as fast as it can still be watched. */
class QuickCanaryTest extends WholeCanary {
  private static final int FACTOR = 1440;

  QuickCanaryTest() {
    super(FACTOR);
  }
}
