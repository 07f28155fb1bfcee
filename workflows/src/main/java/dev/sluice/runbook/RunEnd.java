package dev.sluice.runbook;

import java.util.List;

/** How a run ends, in the words of a runbook. */
public enum RunEnd {
  /** All stages and the completion have passed. */
  PASSED,
  /** Traffic was moved and is back. */
  ROLLED_BACK,
  /** Traffic stays where it is, and people have taken over. */
  HELD,
  /** It ended before it moved traffic. */
  ABORTED,
  /** It failed by itself before it moved traffic. */
  FAILED;

  /** Those of a run that has got as far as traffic, where it moves any. */
  public static final List<RunEnd> USUAL = List.of(PASSED, ROLLED_BACK, HELD);
}
