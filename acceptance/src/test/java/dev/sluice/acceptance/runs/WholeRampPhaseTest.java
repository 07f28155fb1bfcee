package dev.sluice.acceptance.runs;

import org.junit.jupiter.api.Tag;

/** The ramp phase at a pace at which an hour takes a minute. */
@Tag("long")
class WholeRampPhaseTest extends WholeRampPhase {
  private static final int FACTOR = 60;

  WholeRampPhaseTest() {
    super(FACTOR);
  }
}
