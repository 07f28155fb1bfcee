package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.FailureType;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks many questions at the same time, so that a look takes no longer than its slowest answer. */
record Asking(MetricProvider provider, WatchMeters meters) {
  /** The answers, in the order of the questions. */
  List<Measured> ask(MetricSource source, List<Question> questions) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reading>> readings =
          questions.stream().map(each -> threads.submit(() -> timed(source, each))).toList();
      List<Measured> measured = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        measured.add(new Measured(questions.get(i), readings.get(i).get()));
      }
      return measured;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("the worker stopped while it asked for metrics");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a metric provider failed on a question", failure.getCause());
    }
  }

  private Reading timed(MetricSource source, Question question) {
    return meters.timed(source.provider(), () -> provider.ask(source, question));
  }
}
