package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Errands.Came;
import dev.sluice.port.FailureType;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks many questions at the same time, so that a look takes no longer than its slowest answer.
 * Whatever a provider does, each question gets a reading.
 */
record Asking(MetricProvider provider, WatchMeters meters, Errands errands) {
  /** The answers, in the order of the questions. */
  List<Measured> ask(MetricSource source, List<Question> questions) {
    List<Callable<Reading>> asked =
        questions.stream().<Callable<Reading>>map(each -> () -> timed(source, each)).toList();
    try {
      List<Came<Reading>> came =
          errands.together(asked, errands.limit(source.every(), allowed(source.provider())));
      List<Measured> measured = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        measured.add(new Measured(questions.get(i), reading(came.get(i))));
      }
      return measured;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("the worker stopped while it asked for metrics");
    }
  }

  private Reading timed(MetricSource source, Question question) {
    return meters.timed(source.provider(), () -> provider.ask(source, question));
  }

  private Reading reading(Came<Reading> came) {
    return switch (came) {
      case Came.Done<Reading>(Reading reading) -> reading;
      case Came.Broken<Reading>(String why) -> {
        meters.broke("metrics");
        yield new Reading.ProviderError(
            Reading.Kind.FAULT, "the worker failed to ask for metrics: " + why);
      }
      case Came.GivenUp<Reading>(String why) -> {
        meters.givenUp("metrics");
        yield new Reading.ProviderError(Reading.Kind.SLOW, "the metric source: " + why);
      }
    };
  }

  static Duration allowed(MetricSource.Provider provider) {
    return switch (provider) {
      case MetricSource.Provider.Prometheus server -> server.timeout();
      case MetricSource.Provider.Command tool -> tool.timeout();
      case MetricSource.Provider.InMemory world -> Duration.ZERO;
    };
  }
}
