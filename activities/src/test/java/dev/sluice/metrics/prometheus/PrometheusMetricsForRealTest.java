package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.metrics.MetricProviderContract;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, and what only a real server shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusMetricsForRealTest extends MetricProviderContract {
  private static final String DYING = "sum(rate(dying_total{version=\"$version\"}[60s]))";

  /** The positive half of testhistogram in testdata/histograms.test of Prometheus' promqltest. */
  private static final String HISTOGRAM =
      """
      testhistogram_bucket{le="0.1"} 50
      testhistogram_bucket{le="0.2"} 70
      testhistogram_bucket{le="1"} 110
      testhistogram_bucket{le="+Inf"} 120
      """;

  private final Exporter world;
  private final Exporter dying;
  private final RealPrometheus fed;
  private final RealPrometheus starved;

  /**
   * One server that is fed, though one of its exporters dies, and one that was restarted without
   * any target.
   */
  PrometheusMetricsForRealTest(@TempDir Path folder, @TempDir Path other) throws IOException {
    world = new Exporter(() -> page() + "requests{version=\"fresh\"} 2\n" + HISTOGRAM);
    dying = new Exporter(() -> "dying_total{version=\"fresh\"} %d\n".formatted(seconds()));
    fed = new RealPrometheus(folder, world.port(), dying.port());
    try (RealPrometheus first = new RealPrometheus(other, world.port())) {
      first.atLeast("count_over_time(steady{version=\"fresh\"}[1m])", 3);
    }
    starved = new RealPrometheus(other);
  }

  @BeforeAll
  void letItSee() {
    fed.atLeast("count_over_time(dying_total[1m])", 4);
    dying.close();
    fed.atLeast("count_over_time(steady{version=\"fresh\"}[8s])", 14);
    fed.atLeast("count_over_time((count(up))[8s:1s])", 8);
    starved.atLeast("sum(steady{version=\"fresh\"})", 5);
  }

  @AfterAll
  void stop() {
    fed.close();
    starved.close();
    world.close();
  }

  @Override
  protected MetricProvider provider() {
    return RealPrometheus.METRICS;
  }

  @Override
  protected MetricSource source() {
    return of(fed.binding(Duration.ofMinutes(1)));
  }

  @Override
  protected MetricSource stale() {
    return of(starved.binding(Duration.ofSeconds(1)));
  }

  @Override
  protected MetricSource down() {
    return of(
        new Prometheus(
            "http://127.0.0.1:1",
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.048", "0.5, 0.15", "0.8, 0.72"})
  void readsThePercentilesOfPrometheusOwnWorkedExample(String part, double seconds) {
    String query = "histogram_quantile(" + part + ", sum by (le) (testhistogram_bucket))";

    assertThat(ask(query, Duration.ofMinutes(1), new NoData.Hold()))
        .isInstanceOfSatisfying(
            Reading.Value.class,
            read -> assertThat(read.value()).isCloseTo(seconds, within(1e-12)));
  }

  @Test
  void saysThatAServiceWentSilentThoughItsRateGoesOn() {
    Reading before = ask(DYING, Duration.ofMinutes(5), new NoData.Hold());
    Reading silent = ask(DYING, Duration.ofSeconds(2), new NoData.Hold());

    assertThat(before).isInstanceOf(Reading.Value.class);
    assertThat(silent)
        .isInstanceOfSatisfying(
            Reading.NoData.class, none -> assertThat(none.why()).contains("others are newer"));
  }

  @Test
  void takesNoOldValueForTheOneThatEmptyMeans() {
    assertThat(ask(DYING, Duration.ofSeconds(2), new NoData.Means(0)))
        .isInstanceOf(Reading.Stale.class);
  }

  @Test
  void doesNotTakeAnErrorCounterThatHasNotBegunForStale() {
    String errors = "sum(rate(errors_total[8s])) or vector(0)";

    assertThat(
            ask(
                errors + " + sum(steady{version=\"fresh\"})",
                Duration.ofSeconds(5),
                new NoData.Hold()))
        .isInstanceOf(Reading.Value.class);
  }

  /** A reading of a metric from a source that looks so often that 8 s are ten intervals. */
  private Reading often(String query, Aggregation how, Optional<Segment> segment, Duration ago) {
    MetricSource.Metric metric =
        new MetricSource.Metric(
            new MetricName("m"), Unit.COUNT, query, 0, new NoData.Hold(), Optional.empty());
    MetricSource source =
        new MetricSource(
            fed.binding(Duration.ofMinutes(1)),
            new MetricSource.Labels("fresh", "old"),
            Duration.ofMillis(100),
            List.of(metric));
    return provider()
        .ask(
            source,
            new Question(
                metric.name(), Side.NEW, how, Duration.ofSeconds(8), segment, Optional.of(ago)));
  }

  @Test
  void drawsALineThroughTheAnswersToARange() {
    assertThat(often("vector(time())", Aggregation.SLOPE, Optional.empty(), Duration.ZERO))
        .isInstanceOfSatisfying(
            Reading.Line.class,
            line -> {
              assertThat(line.perHour()).isCloseTo(3600, within(0.01));
              assertThat(line.points()).isEqualTo(10);
              assertThat(line.p()).isLessThan(0.001);
            });
  }

  @Test
  void comparesTheVersionsByTheAnswersToTwoRanges() {
    String query = "sum(steady{version=\"$version\"})";

    assertThat(often(query, Aggregation.AGAINST_OLD, Optional.empty(), Duration.ZERO))
        .isInstanceOfSatisfying(
            Reading.Compared.class,
            compared -> {
              assertThat(compared.fresh().value()).isEqualTo(5);
              assertThat(compared.old().value()).isEqualTo(3);
              assertThat(compared.fresh().size()).isBetween(5L, 10L);
              assertThat(compared.effect()).isEqualTo(1);
            });
  }

  @Test
  void asksForASegmentOrForTheWhole() {
    String query = "sum(steady{job=\"world\",$segment})";
    Optional<Segment> old = Optional.of(new Segment("version", "old"));

    assertThat(often(query, Aggregation.OVER, old, Duration.ZERO)).isEqualTo(new Reading.Value(3));
    assertThat(often(query, Aggregation.OVER, Optional.empty(), Duration.ZERO))
        .isEqualTo(new Reading.Value(8));
    assertThat(often("sum(steady)", Aggregation.OVER, old, Duration.ZERO))
        .isInstanceOf(Reading.ProviderError.class);
  }

  @Test
  void asksForAnEarlierMoment() {
    Reading now = often("vector(time())", Aggregation.OVER, Optional.empty(), Duration.ZERO);
    Reading then =
        often("vector(time())", Aggregation.OVER, Optional.empty(), Duration.ofSeconds(100));

    assertThat(((Reading.Value) now).value() - ((Reading.Value) then).value())
        .isBetween(99.0, 120.0);
  }

  @Test
  void saysThatTooLittleOfAWindowIsThere() {
    MetricSource source = source();
    Question minutes =
        new Question(
            Asked.over("steady").metric(), Side.NEW, Aggregation.MIN, Duration.ofMinutes(3));

    assertThat(provider().ask(source, minutes))
        .isInstanceOfSatisfying(
            Reading.NoData.class, none -> assertThat(none.why()).contains("steps of its window"));
  }

  @Test
  void saysThatAStoreIsYoungerThanTheWindowThatItAnswersFor() {
    String rate = "sum(rate(steady{version=\"$version\"}[$window]))";
    String none = "count(steady > 100)";

    assertThat(overAnHour(rate, Aggregation.OVER, new NoData.Hold()).toString())
        .contains("NoData", "the store has samples in only", "of 20 parts of its window");
    assertThat(overAnHour(none, Aggregation.MAX, new NoData.Means(0)).toString())
        .contains("NoData", "the store has samples in only");
  }

  private Reading overAnHour(String query, Aggregation how, NoData noData) {
    MetricSource source =
        Asked.source(fed.binding(Duration.ofMinutes(1)), Asked.metric("m", query, 0, noData));
    return provider()
        .ask(source, new Question(new MetricName("m"), Side.NEW, how, Duration.ofHours(1)));
  }

  @Test
  void fillsAWindowWithWhatEmptyMeans() {
    MetricSource source =
        Asked.source(
            fed.binding(Duration.ofMinutes(1)),
            Asked.metric("m", "count(steady > 100)", 0, new NoData.Means(0)));

    assertThat(provider().ask(source, Asked.question("m", Side.NEW, Aggregation.MAX)))
        .isEqualTo(new Reading.Value(0));
  }

  @Test
  void tellsApartNaNSeveralSeriesAndAWrongQuery() {
    assertThat(fed.ask("sum(steady * 0) / sum(steady * 0)")).isInstanceOf(Reading.NoData.class);
    assertThat(fed.ask("steady").toString()).contains("WRONG_QUERY", "gives 2 series");
    assertThat(fed.ask("sum(").toString()).contains("WRONG_QUERY", "does not understand");
    assertThat(fed.ask("sum(steady) / 0").toString()).contains("WRONG_QUERY", "+Inf");
    assertThat(fed.ask("steady + on() steady").toString()).contains("WRONG_QUERY");
  }

  private Reading ask(String query, Duration stale, NoData noData) {
    MetricSource source = Asked.source(fed.binding(stale), Asked.metric("m", query, 0, noData));
    return provider().ask(source, Asked.over("m"));
  }

  private static long seconds() {
    return Instant.now().getEpochSecond();
  }

  private static String page() {
    return """
    steady{version="fresh"} 5
    steady{version="old"} 3
    few{version="fresh"} 7
    rising{version="fresh"} %d
    """
        .formatted(seconds() / 2 % 2 == 0 ? 1 : 9);
  }
}
