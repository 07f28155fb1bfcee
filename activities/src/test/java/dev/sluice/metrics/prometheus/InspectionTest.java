package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus tells of series that would make a metric say less than it seems to. */
@TestInstance(Lifecycle.PER_CLASS)
class InspectionTest {
  private static final String PAGE =
      """
      requests_total{version="old"} 5
      requests_total{version="fresh"} 5
      errors_total{version="old"} 1
      took_bucket{version="old",le="0.1"} 3
      took_bucket{version="old",le="0.25"} 4
      took_bucket{version="old",le="+Inf"} 5
      cut_bucket{version="fresh",le="0.1"} 3
      """;

  private Exporter exporter;
  private RealPrometheus prometheus;

  @BeforeAll
  void start(@TempDir java.nio.file.Path directory) throws IOException {
    exporter = new Exporter(() -> PAGE);
    prometheus = new RealPrometheus(directory, exporter.port());
    prometheus.atLeast("count(requests_total)", 2);
  }

  @AfterAll
  void stop() {
    prometheus.close();
    exporter.close();
  }

  @Test
  void findsNothingWhereAllIsThere() {
    assertThat(inspect("sum(rate(requests_total{version=\"$version\"}[$window]))")).isEmpty();
  }

  @Test
  void saysThatALabelMatchesNothingAndWhatStandsThere() {
    assertThat(inspect("sum(rate(errors_total{version=\"$version\"}[$window]))"))
        .containsExactly(
            "errors_total{version=\"fresh\"} matches no series, though errors_total has 1,"
                + " with 'version' as old: right if this version has served nothing yet, else fix"
                + " its labels");
  }

  @Test
  void saysThatACounterHasNotBegunAndWhatItCountsForMeanwhile() {
    assertThat(inspect("sum(rate(gone_total{version=\"$version\"}[$window]))", new NoData.Means(0)))
        .containsExactly(
            "gone_total{version=\"fresh\"} matches no series, and none has that name: if"
                + " it is a counter that begins with its first event, that event is not seen, so"
                + " let the service begin it at 0; else fix the name; until then 'no-data' makes"
                + " 0ms of it, which may meet what is expected");
  }

  @Test
  void saysThatALimitAboveTheTopBucketIsNeverPassed() {
    String query =
        "histogram_quantile(0.99, sum by (le) (rate(took_bucket{version=\"$version\"}[$window])))";

    assertThat(inspect(query, 0.2, 0.25, 0.5))
        .contains(
            "no quantile of took_bucket is above 250ms, its highest bucket below +Inf, so a limit"
                + " of 250ms is never passed: give it buckets above the limit")
        .anySatisfy(each -> assertThat(each).contains("a limit of 500ms is never passed"))
        .noneSatisfy(each -> assertThat(each).contains("a limit of 200ms"));
  }

  @Test
  void saysThatTheBucketWithoutABoundIsMissing() {
    assertThat(inspect("histogram_quantile(0.9, rate(cut_bucket{version=\"$version\"}[1m]))", 0.01))
        .singleElement()
        .asString()
        .startsWith("cut_bucket has no bucket le=\"+Inf\"");
  }

  private List<String> inspect(String query, Double... limits) {
    return inspect(query, new NoData.Hold(), limits);
  }

  private List<String> inspect(String query, NoData meaning, Double... limits) {
    MetricSource.Metric metric =
        new MetricSource.Metric(new MetricName("m"), Unit.SECONDS, query, 0, meaning);
    return RealPrometheus.METRICS.inspect(
        Asked.source(prometheus.binding(Duration.ofMinutes(1)), metric),
        Asked.over("m"),
        List.of(limits));
  }
}
