package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.secrets.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that has samples for some of the twenty parts of an hour, and gives 0 for the rest. */
class CoverageTest {
  private static final String EMPTY =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
  private static final Metric ERRORS =
      Asked.metric("m", "sum(rate(errors_total{v=\"$version\"}[$window]))");
  private static final Metric FILLED =
      Asked.metric("m", "count(ALERTS{v=\"$version\"})", 0, new NoData.Means(0));

  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String form =
                URLDecoder.decode(
                    Objects.requireNonNull(request.getBody()).utf8(), StandardCharsets.UTF_8);
            return new MockResponse.Builder().body(answer(form)).build();
          }
        });
    server.start();
    has("count(count_over_time(", 1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isNoDataWhereTheStoreHasLostMostOfTheWindow() {
    has("count_over_time((count(errors_total", 2);
    has("count_over_time((count(up))", 2);

    assertThat(ask(ERRORS, Aggregation.OVER))
        .isEqualTo(
            new Reading.NoData(
                "the store has samples in only 2 of 20 parts of its window: it has lost the others,"
                    + " or is younger than that"));
  }

  @Test
  void isAValueWhereOnlyTheSeriesIsYoungerThanTheWindow() {
    has("count_over_time((count(errors_total", 2);
    has("count_over_time((count(up))", 19);

    assertThat(ask(ERRORS, Aggregation.OVER)).isEqualTo(new Reading.Value(0));
  }

  @Test
  void isAValueWhereTheStoreTellsNothingOfWhatItScrapes() {
    has("count_over_time((count(errors_total", 2);
    answers.put("count_over_time((count(up))", EMPTY);

    assertThat(ask(ERRORS, Aggregation.OVER)).isEqualTo(new Reading.Value(0));
  }

  @Test
  void takesNoneOfWhatEmptyMeansForAWindowThatWasLost() {
    has("count_over_time(((count(ALERTS", 60);
    has("count_over_time((count(up))", 3);

    assertThat(ask(FILLED, Aggregation.MAX).toString()).contains("NoData", "only 3 of 20 parts");
  }

  @Test
  void needsNineTenthsOfAnAggregatedWindow() {
    Metric gauge = Asked.metric("m", "sum(queue{v=\"$version\"})");
    has("count_over_time(((sum(queue", 53);

    assertThat(ask(gauge, Aggregation.MAX))
        .isEqualTo(new Reading.NoData("only 53 of 60 steps of its window have a value"));
    has("count_over_time(((sum(queue", 54);
    assertThat(ask(gauge, Aggregation.MAX)).isEqualTo(new Reading.Value(0));
  }

  private String answer(String form) {
    return answers.entrySet().stream()
        .filter(each -> form.startsWith("query=" + each.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseGet(() -> value(form.contains("> bool 0") ? 1 : 0));
  }

  private void has(String query, long value) {
    answers.put(query, value(value));
  }

  private static String value(long value) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"%d\"]}}"
        .formatted(value);
  }

  private Reading ask(Metric metric, Aggregation how) {
    Prometheus binding =
        new Prometheus(
            server.url("/").toString(),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Optional.empty());
    return new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.empty()))
        .ask(
            Asked.source(binding, metric),
            new Question(new MetricName("m"), Side.NEW, how, Duration.ofHours(1)));
  }
}
