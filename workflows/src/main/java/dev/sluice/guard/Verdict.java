package dev.sluice.guard;

/**
 * What one look at a condition says. Only {@link #OK} is ever a pass, only {@link #BREACH} may roll
 * back by default.
 */
public enum Verdict {
  OK,
  BREACH,
  NO_DATA,
  TOO_FEW_SAMPLES,
  STALE,
  PROVIDER_ERROR
}
