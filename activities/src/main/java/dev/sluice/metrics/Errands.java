package dev.sluice.metrics;

import dev.sluice.secrets.Faults;
import dev.sluice.secrets.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs what may break or hang beside the one who needs it, so that a question always comes to an
 * end that can be told.
 *
 * @param faults tells what broke
 * @param least how long everything may take, however often it is wanted
 * @param waiting what the one does who waits
 */
public record Errands(Faults faults, Duration least, Waiting waiting) {
  /** What takes longer than this many intervals is given up. */
  private static final int INTERVALS = 3;

  private static final Duration LEAST = Duration.ofSeconds(10);

  /** Errands whose faults are told without these secrets. */
  public static Errands of(Secrets secrets) {
    return new Errands(Faults.of(secrets), LEAST, Waiting.IDLE);
  }

  /** The same for one who has something to do while they are run. */
  Errands with(Waiting other) {
    return new Errands(faults, least, other);
  }

  /** How an errand ended. */
  sealed interface Came<T> {
    record Done<T>(T value) implements Came<T> {}

    record Broken<T>(String why) implements Came<T> {}

    /** It was interrupted; whether it ends is its own affair. */
    record GivenUp<T>(String why) implements Came<T> {}
  }

  /**
   * How long an errand may take that is run every so often.
   *
   * @param allowed what it allows itself
   */
  Duration limit(Duration every, Duration allowed) {
    return Stream.of(least, every.multipliedBy(INTERVALS), allowed.plus(every))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /**
   * Runs all at the same time, and waits until each has ended or the limit has passed.
   *
   * @return in the order of the errands
   */
  <T> List<Came<T>> together(List<Callable<T>> errands, Duration limit)
      throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    List<FutureTask<T>> tasks = errands.stream().map(FutureTask::new).toList();
    try {
      tasks.forEach(task -> Thread.ofVirtual().name("errand").start(task));
      List<Came<T>> came = new ArrayList<>();
      for (FutureTask<T> task : tasks) {
        came.add(came(task, until, limit));
      }
      return came;
    } finally {
      tasks.forEach(task -> task.cancel(true));
    }
  }

  /** Runs one. */
  <T> Came<T> alone(Callable<T> errand, Duration limit) throws InterruptedException {
    return together(List.of(errand), limit).getFirst();
  }

  private <T> Came<T> came(FutureTask<T> task, long until, Duration limit)
      throws InterruptedException {
    try {
      while (true) {
        long left = until - System.nanoTime();
        long patience = waiting.patience().toNanos();
        try {
          return new Came.Done<>(task.get(Math.min(left, patience), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
          if (left <= patience) {
            return new Came.GivenUp<>("timed out after %d ms".formatted(limit.toMillis()));
          }
          waiting.overdue();
        }
      }
    } catch (ExecutionException broken) {
      return new Came.Broken<>(
          faults.sentence(broken.getCause() == null ? broken : broken.getCause()));
    }
  }
}
