package dev.sluice.runbook;

/**
 * What a metric or a literal is measured in. Literals without a unit fit any metric of kind {@link
 * #COUNT}.
 */
public enum Unit {
  /** A part of a whole, 0.0 to 1.0; written in percent. */
  RATIO,
  /** Seconds; written as a duration. */
  SECONDS,
  /** A plain number. */
  COUNT,
  /** Bytes. */
  BYTES
}
