package dev.sluice.acceptance.runs;

import org.junit.jupiter.api.Tag;

/** The canary at the pace of the demo's target, where a day takes four minutes. */
@Tag("long")
class WholeCanaryTest extends WholeCanary {
  private static final int FACTOR = 360;

  WholeCanaryTest() {
    super(FACTOR);
  }
}
