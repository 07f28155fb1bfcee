package dev.sluice.run.flow;

import static io.temporal.api.enums.v1.TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;

import dev.sluice.port.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/** What a failed activity means. */
public final class Failures {
  private Failures() {}

  /** Passes a cancellation on, so that nobody takes it for a failure and goes on. */
  public static void letCancellationThrough(ActivityFailure failure) {
    if (failure.getCause() instanceof CanceledFailure cancelled) {
      throw cancelled;
    }
  }

  /** In a sentence, for people. */
  public static String why(ActivityFailure failure) {
    return switch (failure.getCause()) {
      case ApplicationFailure application -> application.getOriginalMessage();
      case TimeoutFailure timeout when timeout.getTimeoutType() == TIMEOUT_TYPE_SCHEDULE_TO_START ->
          "no worker picked it up in time";
      case TimeoutFailure timeout -> "timed out (" + timeout.getTimeoutType() + ")";
      case TemporalFailure other -> String.valueOf(other.getOriginalMessage());
      case null -> String.valueOf(failure.getOriginalMessage());
      default -> String.valueOf(failure.getCause().getMessage());
    };
  }

  /** Whether it was refused because the run no longer holds the lock that it is done under. */
  public static boolean lockLost(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure application
        && FailureType.LOCK_LOST.name().equals(application.getType());
  }

  /** Whether nobody can know if the activity has acted: its worker died, or it says so itself. */
  public static boolean outcomeUnknown(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure
        || (failure.getCause() instanceof ApplicationFailure application
            && FailureType.OUTCOME_UNKNOWN.name().equals(application.getType()));
  }
}
