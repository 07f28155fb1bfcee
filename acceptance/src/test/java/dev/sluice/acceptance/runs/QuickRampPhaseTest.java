package dev.sluice.acceptance.runs;

/** The ramp phase in a minute and a half: the whole run that every {@code make test} makes. */
class QuickRampPhaseTest extends WholeRampPhase {
  private static final int FACTOR = 240;

  QuickRampPhaseTest() {
    super(FACTOR);
  }
}
