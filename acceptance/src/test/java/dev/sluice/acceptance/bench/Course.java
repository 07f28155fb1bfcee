package dev.sluice.acceptance.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How far a measurement is, told to whoever waits for it. */
final class Course {
  /** A thread for each task: who waits in one of them keeps nobody else from working. */
  static final Executor ASIDE = task -> Thread.ofVirtual().name("aside").start(task);

  private final long begin = System.nanoTime();

  /** Tells one line. */
  void say(String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("bench %3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
  }

  /** Looks at something after a while in which nothing is done. */
  static <T> T after(Duration pause, Supplier<T> look) {
    return CompletableFuture.supplyAsync(
            look, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, ASIDE))
        .join();
  }
}
