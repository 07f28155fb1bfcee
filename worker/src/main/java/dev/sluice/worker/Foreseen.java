package dev.sluice.worker;

import dev.sluice.port.FailureType;
import dev.sluice.secrets.Faults;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.TemporalFailure;
import java.io.UncheckedIOException;

/**
 * Lets no activity fail but in one of the ways of {@link FailureType}. What nobody foresaw would be
 * tried again for ever otherwise, since it would be as wrong each time, and nobody would be told.
 */
final class Foreseen extends WorkerInterceptorBase {
  private final Faults faults;

  /** Tells of faults by these. */
  Foreseen(Faults faults) {
    this.faults = faults;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return super.execute(input);
        } catch (TemporalFailure | ActivityCompletionException foreseen) {
          throw foreseen;
        } catch (UncheckedIOException passing) {
          throw FailureType.UNAVAILABLE.failure(faults.sentence(passing));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError fault) {
          throw FailureType.FAULT.failure(
              "unexpected failure of the worker: " + faults.sentence(fault));
        }
      }
    };
  }
}
