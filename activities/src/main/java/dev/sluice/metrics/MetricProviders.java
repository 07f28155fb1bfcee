package dev.sluice.metrics;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;

/** Passes each question to the provider that the target names. */
public record MetricProviders(
    MetricProvider prometheus, MetricProvider command, MetricProvider inMemory)
    implements MetricProvider {
  @Override
  public Reading ask(MetricSource source, Question question) {
    return switch (source.provider()) {
      case MetricSource.Provider.Prometheus server -> prometheus.ask(source, question);
      case MetricSource.Provider.Command tool -> command.ask(source, question);
      case MetricSource.Provider.InMemory world -> inMemory.ask(source, question);
    };
  }
}
