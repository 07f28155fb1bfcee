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
import java.util.stream.IntStream;

/** Balancers that are asked at the same time, so that many take no longer than one. */
record Fleet(List<Balancer> balancers) {
  /** Leaves room below the two seconds that a call may take. */
  private static final Duration LONGEST = Duration.ofMillis(1700);

  /**
   * Asks every balancer, as {@link #askEach}.
   *
   * @return the answers in the order of the balancers; when any failed, a failure that says what
   *     became of each
   */
  <T> List<T> askAll(BiFunction<Balancer, Progress, T> question) {
    List<Outcome<T>> outcomes = askEach(question);
    List<T> answers = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      switch (outcome) {
        case Outcome.Answered<T> answered -> answers.add(answered.answer());
        case Outcome.Refused<T> refused -> throw failure(outcomes);
      }
    }
    return answers;
  }

  /**
   * Asks every balancer, and gives up after 1.7 s: an interrupt then closes the connections that
   * are still open, so that nothing is written later.
   *
   * @return what came of each, in the order of the balancers
   */
  <T> List<Outcome<T>> askEach(BiFunction<Balancer, Progress, T> question) {
    List<Progress> progress = balancers.stream().map(each -> new Progress(LONGEST)).toList();
    List<Callable<T>> tasks = new ArrayList<>();
    for (int i = 0; i < balancers.size(); i++) {
      Balancer balancer = balancers.get(i);
      Progress way = progress.get(i);
      tasks.add(() -> question.apply(balancer, way));
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<T>> futures = threads.invokeAll(tasks, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      List<Outcome<T>> outcomes = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        outcomes.add(outcome(futures.get(i), progress.get(i)));
      }
      return outcomes;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("interrupted while HAProxy was asked; try again");
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> Outcome<T> outcome(Future<T> future, Progress progress)
      throws InterruptedException {
    try {
      return new Outcome.Answered<>(future.get());
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ApplicationFailure failure) {
        return new Outcome.Refused<>(
            FailureType.valueOf(failure.getType()), failure.getOriginalMessage());
      }
      throw new IllegalStateException("a balancer was asked in a way that it cannot be", failed);
    } catch (CancellationException late) {
      return new Outcome.Refused<>(FailureType.UNAVAILABLE, progress.late());
    }
  }

  /** What no repetition mends is what counts. */
  private <T> ApplicationFailure failure(List<Outcome<T>> outcomes) {
    List<String> sentences =
        IntStream.range(0, outcomes.size())
            .mapToObj(i -> balancers.get(i).name() + ": " + sentence(outcomes.get(i)))
            .toList();
    FailureType worst =
        outcomes.stream()
            .filter(Outcome.Refused.class::isInstance)
            .map(each -> ((Outcome.Refused<?>) each).type())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return worst.failure("HAProxy: " + String.join("; ", sentences));
  }

  private static String sentence(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Answered<?> answered -> "done";
      case Outcome.Refused<?> refused -> refused.why();
    };
  }
}
