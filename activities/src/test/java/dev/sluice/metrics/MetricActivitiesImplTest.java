package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.port.MetricActivities;
import dev.sluice.port.MetricActivities.MeasureRequest;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricActivitiesImplTest {
  private final TestActivityEnvironment env =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .build());
  private final InMemoryMetrics metrics =
      new InMemoryMetrics(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void answersEachQuestionInOrder() {
    metrics.world("world").always("m", Side.NEW, 1).always("m", Side.OLD, 2);
    Question fresh = Asked.over("m");
    Question old = Asked.question("m", Side.OLD, Aggregation.OVER);
    Question unknown = Asked.over("nonesuch");

    List<Measured> measured = measure(unknown, old, fresh, old);

    assertThat(measured)
        .containsExactly(
            new Measured(
                unknown,
                new Reading.ProviderError(
                    Reading.Kind.WRONG_QUERY, "the target has no metric nonesuch; it has m")),
            new Measured(old, new Reading.Value(2)),
            new Measured(fresh, new Reading.Value(1)),
            new Measured(old, new Reading.Value(2)));
  }

  @Test
  void answersNothingWhenItIsAskedNothing() {
    assertThat(measure()).isEmpty();
  }

  @Test
  void passesEachQuestionToTheProviderOfItsTarget() {
    MetricProvider one = (source, question) -> new Reading.Value(1);
    MetricProvider other = (source, question) -> new Reading.Value(2);

    assertThat(new MetricProviders(one, one, other).ask(source(), Asked.over("m")))
        .isEqualTo(new Reading.Value(2));
  }

  private List<Measured> measure(Question... questions) {
    env.registerActivitiesImplementations(
        new MetricActivitiesImpl(
            metrics, new WatchMeters(new SimpleMeterRegistry()), Ordered.errands()));
    return env.newActivityStub(MetricActivities.class)
        .measure(new MeasureRequest(source(), List.of(questions)));
  }

  private static MetricSource source() {
    return Asked.source(new MetricSource.Provider.InMemory("world"), Asked.metric("m", "q"));
  }
}
