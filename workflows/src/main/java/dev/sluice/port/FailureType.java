package dev.sluice.port;

import io.temporal.failure.ApplicationFailure;

/**
 * The closed list of ways in which an activity fails; everything else that can happen is a value.
 */
public enum FailureType {
  /** The binding cannot work: no such back end, no such server, not an address. Not retried. */
  INVALID_TARGET(false),
  /** The peer refused our credential. Not retried. */
  AUTH_REFUSED(false),
  /** What was read back is not what was set, or balancers are unequal. Retried. */
  READ_BACK_DIFFERS(true),
  /** The peer cannot be reached or does not answer in time. Retried. */
  UNAVAILABLE(true),
  /**
   * Who ordered it no longer holds the lock that it is done under. Not retried: it is ordered anew.
   */
  LOCK_LOST(false),
  /** A secret that is referred to is not there. Not retried. */
  SECRET_MISSING(false),
  /** The worker failed in a way that nobody foresaw. Not retried. */
  FAULT(false),
  /** Nobody can say whether it has acted. Not retried: a person is asked. */
  OUTCOME_UNKNOWN(false);

  private final boolean retried;

  FailureType(boolean retried) {
    this.retried = retried;
  }

  /** A failure of this type for Temporal. */
  public ApplicationFailure failure(String message) {
    return retried
        ? ApplicationFailure.newFailure(message, name())
        : ApplicationFailure.newNonRetryableFailure(message, name());
  }
}
