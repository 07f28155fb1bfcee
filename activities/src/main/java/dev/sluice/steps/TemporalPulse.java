package dev.sluice.steps;

import dev.sluice.leash.Grip;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.TimeoutFailure;

/** Heartbeats of an activity; where its process is stands in their details. */
record TemporalPulse(ActivityExecutionContext context) implements Pulse {
  @Override
  public Word beat(Grip grip) {
    return word(() -> context.heartbeat(grip));
  }

  @Override
  public Word beat() {
    return word(() -> context.heartbeat(null));
  }

  private static Word word(Runnable heartbeat) {
    try {
      heartbeat.run();
      return new Word.GoOn();
    } catch (ActivityCanceledException cancelled) {
      // The SDK also says "cancelled" when it could not reach the server for the whole heartbeat
      // timeout.
      return cancelled.getCause() instanceof TimeoutFailure
          ? new Word.OutOfTouch(cancelled)
          : new Word.Cancelled(cancelled);
    } catch (ActivityWorkerShutdownException stopping) {
      return new Word.OutOfTouch(stopping);
    } catch (ActivityCompletionException disowned) {
      return new Word.Disowned(disowned);
    }
  }
}
