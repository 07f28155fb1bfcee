package dev.sluice.acceptance.races;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

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

  /** Completes when the first of what was held has come to where it was going. */
  CompletableFuture<Void> arrived() {
    return arrived.copy();
  }

  @Override
  public String toString() {
    return what;
  }
}
