package dev.sluice.run.flow;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** Work that is done by a coroutine in a scope of its own, so that it can be cancelled alone. */
public final class OwnScope {
  private final CompletablePromise<Void> done = Workflow.newPromise();
  private final CancellationScope scope;

  private OwnScope(Runnable work) {
    scope = Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(work::run)));
    // Of work that was cancelled nobody asks what became of it, which the SDK logs as a warning.
    done.handle((ended, cancelled) -> true);
    scope.run();
  }

  /** Begins the work at once; it is cancelled with the scope that this stands in, too. */
  public static OwnScope begin(Runnable work) {
    return new OwnScope(work);
  }

  /** Whether the work has ended, in whichever way. */
  public boolean ended() {
    return done.isCompleted();
  }

  public void cancel(String why) {
    scope.cancel(why);
  }

  /** Waits until it has really ended; says nothing about how. */
  public void awaitEnd() {
    Workflow.await(this::ended);
  }

  /** Waits until it has ended, and throws what it failed with. */
  public void result() {
    done.get();
  }

  /** What it failed with; absent too as long as it is under way. */
  public Optional<RuntimeException> failure() {
    return ended() ? Optional.ofNullable(done.getFailure()) : Optional.empty();
  }
}
