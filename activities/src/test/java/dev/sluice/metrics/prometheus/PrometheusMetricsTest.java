package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.secrets.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no healthy server gives, and what is asked. */
class PrometheusMetricsTest {
  private static final String EMPTY = vector("");

  private final MockWebServer server = new MockWebServer();
  private final PrometheusMetrics metrics =
      new PrometheusMetrics(
          new OkHttpClient(),
          new Secrets(name -> Optional.of("t0ken").filter(secret -> name.equals("prometheus"))));

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}} |"
            + " WRONG_QUERY",
        "200 | {\"status\":\"success\"} | WRONG_QUERY",
        "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"} |"
            + " WRONG_QUERY",
        "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"} |"
            + " WRONG_QUERY",
        "503 | {\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"} |"
            + " SLOW",
        "503 | {\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"shutting down\"} |"
            + " DOWN",
        "500 | oops | DOWN",
        "404 | <html></html> | DOWN",
        "302 | ~~ | DOWN",
        "200 | ~~ | DOWN",
        "200 | [] | DOWN",
        "200 | {\"status\": | DOWN",
        "401 | no | REFUSED",
        "403 | {\"status\":\"error\"} | REFUSED"
      })
  void tellsApartWhyThereIsNoAnswer(int status, String body, Kind kind) {
    enqueue(status, body);

    assertThat(ask(Asked.metric("m", "1")))
        .isInstanceOfSatisfying(
            Reading.ProviderError.class, error -> assertThat(error.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NoData",
    "+Inf, ProviderError",
    "-Inf, ProviderError",
    "x, ProviderError",
    "1e-3, Value"
  })
  void takesOnlyFiniteNumbersForValues(String number, String reading) {
    enqueue(200, vector(sample(number)));

    assertThat(ask(Asked.metric("m", "1")).getClass().getSimpleName()).isEqualTo(reading);
  }

  @Test
  void refusesSeveralSeriesWhateverEmptyMeans() {
    enqueue(200, vector(sample("1") + "," + sample("2")));

    assertThat(ask(Asked.metric("m", "x", 0, new NoData.Means(0))))
        .isEqualTo(
            new Reading.ProviderError(
                Kind.WRONG_QUERY,
                "the query gives 2 series where one number is expected: aggregate it, e.g. with"
                    + " sum(...)"));
  }

  @Test
  void readsAScalar() {
    enqueue(200, scalar("4"));

    assertThat(ask(Asked.metric("m", "1"))).isEqualTo(new Reading.Value(4));
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    enqueue(200, "x".repeat(2 << 20));

    assertThat(ask(Asked.metric("m", "1")).toString()).contains("longer than 1 MiB");
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    server.enqueue(
        new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).body(EMPTY).build());

    assertThat(ask(Asked.metric("m", "1")).toString())
        .contains("SLOW", "did not answer in the time that the target allows");
  }

  @Test
  void asksWithVersionWindowAndToken() throws Exception {
    enqueue(200, EMPTY);

    ask(Asked.metric("m", "sum(rate(x{v=\"$version\"}[$window]))"));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/prefix/api/v1/query");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(form(request)).startsWith("query=sum(rate(x{v=\"fresh\"}[8s]))&timeout=");
  }

  @Test
  void asksAboutAMomentByTheClockOfTheServer() throws Exception {
    enqueue(200, scalar("1700000000.25"));
    enqueue(200, vector(sample("1")));
    Question anHourAgo = anHourAgo();

    Reading reading = metrics.ask(source(Optional.empty(), Asked.metric("m", "1")), anHourAgo);

    assertThat(reading).isEqualTo(new Reading.Value(1));
    assertThat(form(server.takeRequest())).startsWith("query=time()&timeout=");
    assertThat(form(server.takeRequest())).startsWith("query=1&time=1699996400.250&timeout=");
  }

  @Test
  void asksForSeriesByTheClockOfTheServer() throws Exception {
    enqueue(200, scalar("1700000000"));
    enqueue(200, EMPTY);

    Reading unread =
        metrics.ask(
            source(Optional.empty(), Asked.metric("m", "1")),
            Asked.question("m", Side.NEW, Aggregation.TREND));

    assertThat(unread).isInstanceOf(Reading.ProviderError.class);
    assertThat(form(server.takeRequest())).startsWith("query=time()&timeout=");
    assertThat(form(server.takeRequest()))
        .startsWith("query=(1) >= -Inf&start=1700000000.000&end=1700000000.000&step=8s&");
  }

  @Test
  void asksNothingAboutAMomentWhereTheClockIsNotKnown() {
    enqueue(503, "shutting down");
    Question anHourAgo = anHourAgo();

    assertThat(metrics.ask(source(Optional.empty(), Asked.metric("m", "1")), anHourAgo).toString())
        .contains("DOWN");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void neverShowsTheToken() {
    enqueue(401, "bad token t0ken");

    assertThat(ask(Asked.metric("m", "1")).toString())
        .doesNotContain("t0ken")
        .contains("check the target's token");
  }

  @Test
  void saysWhichSecretIsMissingAndAsksNobody() {
    Reading reading =
        metrics.ask(
            source(Optional.of("${{ secrets.lost }}"), Asked.metric("m", "1")), Asked.over("m"));

    assertThat(reading.toString()).contains("REFUSED", "no secret named lost was found");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void needsToBeToldHowManyRequestsThereWere() {
    enqueue(200, vector(sample("1")));

    assertThat(ask(Asked.metric("m", "1", 10, new NoData.Hold())).toString())
        .contains("WRONG_QUERY", "m needs 10 requests");
  }

  private static Question anHourAgo() {
    return new Question(
        new MetricName("m"),
        Side.NEW,
        Aggregation.OVER,
        Duration.ofSeconds(8),
        Optional.empty(),
        Optional.of(Duration.ofHours(1)));
  }

  private Reading ask(MetricSource.Metric metric) {
    return metrics.ask(source(Optional.of("${{ secrets.prometheus }}"), metric), Asked.over("m"));
  }

  private MetricSource source(Optional<String> token, MetricSource.Metric metric) {
    return Asked.source(
        new MetricSource.Provider.Prometheus(
            server.url("/prefix/").toString(),
            token,
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Optional.empty()),
        metric);
  }

  private void enqueue(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private static String form(RecordedRequest request) {
    return URLDecoder.decode(
        Objects.requireNonNull(request.getBody()).utf8(), StandardCharsets.UTF_8);
  }

  private static String vector(String samples) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]}}"
        .formatted(samples);
  }

  private static String scalar(String number) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1700000000,\"%s\"]}}"
        .formatted(number);
  }

  private static String sample(String number) {
    return "{\"metric\":{},\"value\":[1700000000,\"%s\"]}".formatted(number);
  }
}
