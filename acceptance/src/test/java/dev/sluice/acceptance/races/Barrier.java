package dev.sluice.acceptance.races;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where everything that is of one kind waits until it is released, and then nothing any more. Safe
 * for use by many threads.
 */
final class Barrier<T> {
  private final String what;
  private final Predicate<? super T> wanted;
  private final CompletableFuture<T> held = new CompletableFuture<>();
  private final CompletableFuture<Void> open = new CompletableFuture<>();
  private final CompletableFuture<Void> arrived = new CompletableFuture<>();

  /**
   * @param what for messages: what is waited for
   */
  Barrier(String what, Predicate<? super T> wanted) {
    this.what = what;
    this.wanted = wanted;
  }

  /** Goes on at once with what is not of this kind, and with all of it after the release. */
  void pass(T something) {
    pass(something, new CompletableFuture<>());
  }

  /**
   * The same; what is held when the other thing happens goes on too.
   *
   * @return whether it was held
   */
  boolean pass(T something, CompletableFuture<Void> other) {
    boolean kept = !open.isDone() && wanted.test(something);
    if (kept) {
      held.complete(something);
      CompletableFuture.anyOf(open, other).join();
    }
    return kept;
  }

  /**
   * Waits for the first thing that is held.
   *
   * @param logs said when there is none in time
   */
  T await(Duration within, Supplier<String> logs) {
    return held.copy()
        .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> {
          throw new AssertionError(
              "within %s there was no %s.%n%s".formatted(within, what, logs.get()));
        })
        .join();
  }

  /** Completes with the first thing that is held. */
  CompletableFuture<T> held() {
    return held.copy();
  }

  /** Lets go what is held, and everything after it. */
  void release() {
    open.complete(null);
  }

  /** What was held has come to where it was going. */
  void arrive() {
    arrived.complete(null);
  }

  /** Lets go what is held and waits until the first of it has arrived. */
  void releaseAndAwait(Duration within) {
    release();
    arrived.copy().orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  @Override
  public String toString() {
    return what;
  }
}
