package dev.sluice.run.flow;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Waiting that says in the history what for, and leaves no timer behind. */
public final class Waits {
  private Waits() {}

  /**
   * Waits until something is so, or the limit is over.
   *
   * <p>{@code Workflow.await} with a time limit never cancels its timer (sdk-java#3012), which
   * would wake the run for nothing days later; so the timer gets a scope of its own.
   *
   * @return whether it came to be so
   */
  public static boolean until(Supplier<Boolean> met, Duration limit, String summary) {
    if (met.get() || !limit.isPositive()) {
      return met.get();
    }
    AtomicReference<Promise<Boolean>> timer = new AtomicReference<>(Workflow.newPromise());
    CancellationScope scope = Workflow.newCancellationScope(() -> timer.set(over(limit, summary)));
    scope.run();
    try {
      Workflow.await(() -> met.get() || timer.get().isCompleted());
      return met.get();
    } finally {
      scope.cancel();
    }
  }

  /** A timer that was given up is no failure; unread it would be a warning in the worker's log. */
  private static Promise<Boolean> over(Duration limit, String summary) {
    return Workflow.newTimer(limit, TimerOptions.newBuilder().setSummary(summary).build())
        .handle((fired, givenUp) -> true);
  }

  /**
   * Does work in a scope of its own. False: something came before it was done, and it was
   * cancelled.
   */
  public static boolean unless(Supplier<Boolean> overtaken, Runnable work) {
    OwnScope own = OwnScope.begin(work);
    Workflow.await(() -> own.ended() || overtaken.get());
    if (overtaken.get()) {
      own.cancel("overtaken");
      return false;
    }
    own.result();
    return true;
  }

  /** Waits for ever, until the scope that this stands in is cancelled. */
  public static void forever() {
    Workflow.await(() -> false);
  }
}
