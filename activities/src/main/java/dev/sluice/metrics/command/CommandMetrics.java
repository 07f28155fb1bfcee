package dev.sluice.metrics.command;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.MetricLookup;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.tool.Tool;
import dev.sluice.tool.Tool.Answer;
import dev.sluice.tool.Tool.Said;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks a team's own tool, one process for each question. */
public final class CommandMetrics implements MetricProvider {
  static final String EXPECTED =
      "{\"value\": 0.001, \"samples\": 1234, \"at\": \"2025-01-06T12:00:00Z\"}";

  private final Tool tool;
  private final InstantSource clock;

  /**
   * @param clock tells how old an answer is
   */
  public CommandMetrics(Tool tool, InstantSource clock) {
    this.tool = tool;
    this.clock = clock;
  }

  @Override
  public Reading ask(MetricSource source, Question question) {
    return source.provider() instanceof MetricSource.Provider.Command binding
        ? MetricLookup.find(source, question)
            .map(metric -> ask(binding, source, question, metric))
            .orElseGet(() -> MetricLookup.unknown(source, question))
        : new Reading.ProviderError(Kind.WRONG_QUERY, "the target's metrics have no command");
  }

  private Reading ask(
      MetricSource.Provider.Command binding,
      MetricSource source,
      Question question,
      Metric metric) {
    Words words = new Words(source.labels(), question, metric);
    Optional<String> lack = words.lack(binding.query());
    if (lack.isPresent()) {
      return new Reading.ProviderError(Kind.WRONG_QUERY, lack.get());
    }
    List<String> filled = words.fill(binding.query());
    return switch (tool.run(filled, binding.timeout())) {
      case Said.Done done -> read(binding, metric, done, filled.getFirst());
      case Said.Failed failed -> new Reading.ProviderError(Kind.DOWN, failed.why());
      case Said.Late late -> new Reading.ProviderError(Kind.SLOW, late.why());
      case Said.Absent absent -> new Reading.ProviderError(Kind.REFUSED, absent.why());
    };
  }

  private Reading read(
      MetricSource.Provider.Command binding, Metric metric, Said.Done done, String name) {
    return switch (Tool.read(done, name, EXPECTED)) {
      case Answer.Json json ->
          new Verdict(metric, binding.stale(), clock.instant(), name).of(json.object());
      case Answer.Malformed malformed ->
          new Reading.ProviderError(Kind.WRONG_QUERY, malformed.why());
    };
  }
}
