package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Errands.Came;
import dev.sluice.port.FailureType;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Asks many questions at the same time, so that a look takes no longer than its slowest answer.
 * Whatever a provider does, each question gets a reading.
 */
record Asking(MetricProvider provider, WatchMeters meters, Errands errands) {
  /** The answers, in the order of the questions. */
  List<Measured> ask(MetricSource source, List<Question> questions) {
    Map<Question, Reading> known = new HashMap<>();
    questions.forEach(
        each -> provider.atHand(source, each).ifPresent(reading -> known.put(each, reading)));
    List<Question> open = questions.stream().filter(each -> !known.containsKey(each)).toList();
    known.putAll(asked(source, open));
    return questions.stream()
        .map(each -> new Measured(each, Optional.ofNullable(known.get(each)).orElseThrow()))
        .toList();
  }

  private Map<Question, Reading> asked(MetricSource source, List<Question> open) {
    List<Callable<Reading>> asked =
        open.stream().<Callable<Reading>>map(each -> () -> timed(source, each)).toList();
    try {
      List<Came<Reading>> came =
          errands.together(asked, errands.limit(source.every(), allowed(source.provider())));
      Map<Question, Reading> answers = new HashMap<>();
      for (int i = 0; i < open.size(); i++) {
        answers.put(open.get(i), reading(came.get(i)));
      }
      return answers;
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
