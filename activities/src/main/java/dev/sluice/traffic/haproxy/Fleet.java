package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Balancers that are asked at the same time, so that many take no longer than one. */
record Fleet(List<Balancer> balancers) {
  /** Leaves room below the two seconds that a call may take. */
  private static final Duration LONGEST = Duration.ofMillis(1700);

  /**
   * Asks every balancer, and gives up after 1.7 s: an interrupt then closes the connections that
   * are still open, so that nothing is written later.
   *
   * @return the answers in the order of the balancers; when any failed, a failure that says what
   *     became of each
   */
  <T> List<T> askAll(BiFunction<Balancer, Progress, T> question) {
    List<Progress> progress = balancers.stream().map(each -> new Progress()).toList();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < balancers.size(); i++) {
        Balancer balancer = balancers.get(i);
        Progress way = progress.get(i);
        tasks.add(() -> question.apply(balancer, way));
      }
      return gather(threads.invokeAll(tasks, LONGEST.toMillis(), TimeUnit.MILLISECONDS), progress);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("interrupted while HAProxy was asked; try again");
    } finally {
      threads.shutdownNow();
    }
  }

  private <T> List<T> gather(List<Future<T>> futures, List<Progress> progress)
      throws InterruptedException {
    List<T> answers = new ArrayList<>();
    List<ApplicationFailure> failures = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      String name = balancers.get(i).name();
      try {
        answers.add(futures.get(i).get());
        outcomes.add(name + ": done");
      } catch (ExecutionException failed) {
        ApplicationFailure failure = known(failed);
        failures.add(failure);
        outcomes.add(name + ": " + failure.getOriginalMessage());
      } catch (CancellationException late) {
        failures.add(FailureType.UNAVAILABLE.failure("late"));
        outcomes.add(name + ": " + progress.get(i).late(LONGEST));
      }
    }
    return failures.isEmpty() ? answers : fail(failures, outcomes);
  }

  private static ApplicationFailure known(ExecutionException failed) {
    if (failed.getCause() instanceof ApplicationFailure failure) {
      return failure;
    }
    throw new IllegalStateException("a balancer was asked in a way that it cannot be", failed);
  }

  /** What no repetition mends is what counts. */
  private static <T> List<T> fail(List<ApplicationFailure> failures, List<String> outcomes) {
    FailureType worst =
        failures.stream()
            .map(each -> FailureType.valueOf(each.getType()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    throw worst.failure("HAProxy: " + String.join("; ", outcomes));
  }
}
