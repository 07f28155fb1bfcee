package dev.sluice.metrics.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.metrics.MetricProviderContract;
import dev.sluice.port.MetricSource;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InMemoryMetricsTest extends MetricProviderContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Reading DOWN = new Reading.ProviderError(Reading.Kind.DOWN, "no answer");

  private final InMemoryMetrics metrics = new InMemoryMetrics(InstantSource.fixed(NOW));

  @Override
  protected MetricProvider provider() {
    return metrics;
  }

  @Override
  protected MetricSource source() {
    metrics
        .world("good")
        .always("steady", Side.NEW, 5)
        .always("steady", Side.OLD, 3)
        .from(NOW.minusSeconds(60), "rising", 1)
        .from(NOW.minusSeconds(2), "rising", 9)
        .always("few", 7)
        .requests(Instant.MIN, 2);
    return of(new MetricSource.Provider.InMemory("good"));
  }

  @Override
  protected MetricSource down() {
    metrics.world("down").silent(Instant.MIN, DOWN);
    return of(new MetricSource.Provider.InMemory("down"));
  }

  @Override
  protected MetricSource stale() {
    metrics.world("stale").silent(Instant.MIN, new Reading.Stale(Duration.ofMinutes(2)));
    return of(new MetricSource.Provider.InMemory("stale"));
  }

  @Test
  void weighsValuesByTheTimeThatTheyHeld() {
    Reading mean = metrics.ask(source(), Asked.question("rising", Side.NEW, Aggregation.AVG));

    assertThat(mean).isEqualTo(new Reading.Value((6 * 1 + 2 * 9) / 8.0));
  }

  @Test
  void answersAgainAfterAnOutage() {
    metrics.world("back").always("steady", 5).silent(NOW.minusSeconds(60), DOWN).answering(NOW);

    assertThat(metrics.ask(of(new MetricSource.Provider.InMemory("back")), Asked.over("steady")))
        .isEqualTo(new Reading.Value(5));
  }

  @Test
  void keepsWorldsApart() {
    metrics.world("one").always("steady", 5);

    assertThat(metrics.ask(of(new MetricSource.Provider.InMemory("other")), Asked.over("steady")))
        .isInstanceOf(Reading.NoData.class);
  }
}
