package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import dev.sluice.secrets.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tested, as a server with Prometheus' API tells it. */
class PrometheusRevisionTest {
  private final MockWebServer server = new MockWebServer();
  private final PrometheusRevision revisions =
      new PrometheusRevision(
          new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.empty())));

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isWhatALabelOfTheAnswerSays() throws Exception {
    answer(200, series("{\"version\":\"v7\"}", "1"));

    assertThat(read(Optional.of("version"))).isEqualTo(new RevisionReading.Known("v7"));
    assertThat(
            URLDecoder.decode(
                Objects.requireNonNull(server.takeRequest().getBody()).utf8(),
                StandardCharsets.UTF_8))
        .startsWith("query=info{v=\"fresh\"}&timeout=");
  }

  @Test
  void isTheValueWhereNoLabelIsNamed() {
    answer(200, series("{}", "20250131"));

    assertThat(read(Optional.empty())).isEqualTo(new RevisionReading.Known("20250131"));
  }

  @Test
  void isAllRevisionsInOrderInTheMiddleOfADeployment() {
    String both = series("{\"version\":\"v8\"}", "3") + "," + series("{\"version\":\"v7\"}", "5");
    answer(200, both + "," + series("{\"version\":\"v8\"}", "1"));

    assertThat(read(Optional.of("version"))).isEqualTo(new RevisionReading.Known("v7, v8"));
  }

  @Test
  void cannotBeReadWhereNothingIsThere() {
    answer(200, "");

    assertThat(read(Optional.of("version")))
        .isEqualTo(
            new RevisionReading.Unreadable("the query gives no revision: the answer was empty"));
  }

  @Test
  void saysWhichLabelASeriesLacks() {
    answer(200, series("{\"build\":\"v7\"}", "1"));

    assertThat(read(Optional.of("version")).toString())
        .contains("Unreadable", "without the label 'version'", "group by (version)");
  }

  @Test
  void saysThatAQueryIsWrong() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .body("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}")
            .build());

    assertThat(read(Optional.empty()).toString())
        .contains("Unreadable", "does not understand the query: parse error");
  }

  @Test
  void saysThatNobodyIsThere() {
    MetricSource closed = source("http://127.0.0.1:1/");

    assertThat(
            revisions.read(
                new RevisionRequest(closed, new RevisionSource.Query("1", Optional.empty()))))
        .isInstanceOf(RevisionReading.Unreadable.class)
        .asString()
        .contains("cannot be reached");
  }

  private RevisionReading read(Optional<String> label) {
    return revisions.read(
        new RevisionRequest(
            source(server.url("/").toString()),
            new RevisionSource.Query("info{v=\"$version\"}", label)));
  }

  private static MetricSource source(String url) {
    return Asked.source(
        new MetricSource.Provider.Prometheus(
            url, Optional.empty(), Duration.ofSeconds(60), Duration.ofSeconds(2), Optional.empty()),
        Asked.metric("m", "1"));
  }

  private void answer(int status, String series) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .body(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]}}"
                    .formatted(series))
            .build());
  }

  private static String series(String labels, String value) {
    return "{\"metric\":%s,\"value\":[1700000000,\"%s\"]}".formatted(labels, value);
  }
}
