package dev.sluice.acceptance.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same for many runs, a few at a time. */
record Abreast(int most) {
  /**
   * All answers, in the order of the runs.
   *
   * @throws AssertionError if it went wrong for one of them, after it was tried for all
   */
  <T> List<T> each(IntStream runs, IntFunction<T> work) {
    List<Callable<T>> tasks = runs.<Callable<T>>mapToObj(run -> () -> work.apply(run)).toList();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
      return threads.invokeAll(tasks).stream().map(Abreast::come).toList();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", hurried);
    }
  }

  private static <T> T come(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", hurried);
    }
  }
}
