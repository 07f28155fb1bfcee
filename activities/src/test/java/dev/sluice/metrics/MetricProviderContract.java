package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every metric provider does. Its world has {@code steady} (5 for the new version, 3 for the
 * old one), {@code rising} (1, and 9 at last), {@code absent} (no data) and {@code few} (7, of 2
 * requests where it needs 1,000).
 */
public abstract class MetricProviderContract {
  private static final List<Aggregation> LEVELS =
      List.of(Aggregation.OVER, Aggregation.AVG, Aggregation.MIN, Aggregation.MAX);

  /** The provider under test. */
  protected abstract MetricProvider provider();

  /** A binding at which the world above is found. */
  protected abstract MetricSource source();

  /** A binding at which nobody answers. */
  protected abstract MetricSource down();

  /** A binding whose samples are all old. */
  protected abstract MetricSource stale();

  @Test
  void readsTheValueOfEachVersion() {
    assertThat(ask(Side.NEW, Aggregation.OVER, "steady")).isEqualTo(new Reading.Value(5));
    assertThat(ask(Side.OLD, Aggregation.OVER, "steady")).isEqualTo(new Reading.Value(3));
  }

  @Test
  void aggregatesOverTheWindow() {
    double least = value(ask(Side.NEW, Aggregation.MIN, "rising"));
    double mean = value(ask(Side.NEW, Aggregation.AVG, "rising"));
    double most = value(ask(Side.NEW, Aggregation.MAX, "rising"));

    assertThat(List.of(least, most)).containsExactly(1.0, 9.0);
    assertThat(mean).isStrictlyBetween(1.0, 9.0);
  }

  @Test
  void aggregatesWhatDoesNotChangeToItself() {
    for (Aggregation each : LEVELS) {
      assertThat(value(ask(Side.OLD, each, "steady"))).as("%s", each).isCloseTo(3, within(1e-9));
    }
  }

  @Test
  void saysThatThereIsNoData() {
    for (Aggregation each : LEVELS) {
      assertThat(ask(Side.NEW, each, "absent")).as("%s", each).isInstanceOf(Reading.NoData.class);
    }
  }

  @Test
  void saysThatThereWereTooFewRequests() {
    assertThat(ask(Side.NEW, Aggregation.OVER, "few"))
        .isEqualTo(new Reading.TooFewSamples(7, 2, 1000));
  }

  @Test
  void saysThatTheSourceIsDown() {
    assertThat(provider().ask(down(), Asked.over("steady")))
        .isInstanceOfSatisfying(
            Reading.ProviderError.class,
            error -> assertThat(error.kind()).isEqualTo(Reading.Kind.DOWN));
  }

  @Test
  void saysThatTheNewestSampleIsTooOld() {
    assertThat(provider().ask(stale(), Asked.over("steady")))
        .isInstanceOfSatisfying(
            Reading.Stale.class, stale -> assertThat(stale.age()).isGreaterThan(Duration.ZERO));
  }

  @Test
  void refusesAMetricThatTheTargetDoesNotHave() {
    assertThat(provider().ask(source(), Asked.over("nonesuch")))
        .isEqualTo(
            new Reading.ProviderError(
                Reading.Kind.WRONG_QUERY,
                "the target has no metric nonesuch; it has absent, few, rising, steady"));
  }

  /** A source of the contract's metrics by a provider with queries of these gauges. */
  protected static MetricSource of(MetricSource.Provider provider) {
    Metric few =
        Asked.metric("few", "sum(few{version=\"$version\"})", 1000, new MetricSource.NoData.Hold());
    return Asked.source(
        provider,
        Asked.metric("steady", "sum(steady{version=\"$version\"})"),
        Asked.metric("rising", "sum(rising{version=\"$version\"})"),
        Asked.metric("absent", "sum(absent{version=\"$version\"})"),
        few);
  }

  private Reading ask(Side side, Aggregation aggregation, String metric) {
    Question question = Asked.question(metric, side, aggregation);
    return provider().ask(source(), question);
  }

  private static double value(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Value.class);
    return ((Reading.Value) reading).value();
  }
}
