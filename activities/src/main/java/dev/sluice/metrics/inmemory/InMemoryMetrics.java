package dev.sluice.metrics.inmemory;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.MetricLookup;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Worlds of scripted metrics, by name. */
public final class InMemoryMetrics implements MetricProvider {
  private final ConcurrentMap<String, MetricWorld> worlds = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /** Worlds whose scripts are read at the time that the clock tells. */
  public InMemoryMetrics(InstantSource clock) {
    this.clock = clock;
  }

  /** The world of that name; a new one is empty, so that every metric has no data. */
  public MetricWorld world(String name) {
    return worlds.computeIfAbsent(name, fresh -> new MetricWorld());
  }

  /** Which revision the world of a source says is tested. */
  public RevisionReading read(RevisionRequest request) {
    return request.source() instanceof RevisionSource.InMemory(String name)
        ? world(name).revision(clock.instant())
        : new RevisionReading.Unreadable("the target's revision is in no world in memory");
  }

  @Override
  public Reading ask(MetricSource source, Question question) {
    return switch (source.provider()) {
      case MetricSource.Provider.InMemory(String name) ->
          MetricLookup.find(source, question)
              .map(metric -> world(name).read(metric, question, clock.instant()))
              .orElseGet(() -> MetricLookup.unknown(source, question));
      case MetricSource.Provider.Command tool ->
          new Reading.ProviderError(Reading.Kind.WRONG_QUERY, "a command is not a world in memory");
      case MetricSource.Provider.Prometheus server ->
          new Reading.ProviderError(
              Reading.Kind.WRONG_QUERY, "a Prometheus server is not a world in memory");
    };
  }
}
