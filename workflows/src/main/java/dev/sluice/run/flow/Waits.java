package dev.sluice.run.flow;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
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
    AtomicReference<Promise<Void>> timer = new AtomicReference<>(Workflow.newPromise());
    CancellationScope scope =
        Workflow.newCancellationScope(() ->
            timer.set(
                Workflow.newTimer(limit, TimerOptions.newBuilder().setSummary(summary).build())));
    scope.run();
    try {
      Workflow.await(() -> met.get() || timer.get().isCompleted());
      return met.get();
    } finally {
      scope.cancel();
    }
  }

  /**
   * Does work in a scope of its own. False: something came before it was done, and it was
   * cancelled.
   */
  public static boolean unless(Supplier<Boolean> overtaken, Runnable work) {
    CompletablePromise<Void> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(work::run)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || overtaken.get());
    if (overtaken.get()) {
      scope.cancel("overtaken");
      return false;
    }
    done.get();
    return true;
  }

  /** Waits for ever, until the scope that this stands in is cancelled. */
  public static void forever() {
    Workflow.await(() -> false);
  }
}
