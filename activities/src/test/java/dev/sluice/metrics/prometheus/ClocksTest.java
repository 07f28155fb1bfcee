package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric store whose clock is not the worker's. */
final class ClocksTest {
  private final MockWebServer server = new MockWebServer();
  private final PrometheusMetrics metrics =
      new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.empty()));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private List<String> found(String result) {
    server.enqueue(
        new MockResponse.Builder()
            .body(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":%s}}"
                    .formatted(result))
            .build());
    Prometheus binding =
        new Prometheus(
            server.url("/").toString(),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Optional.empty());
    return metrics.clock(Asked.source(binding, Asked.metric("m", "1")));
  }

  private List<String> off(long seconds) {
    long there = Instant.now().getEpochSecond() + seconds;
    return found("[%d,\"%d\"]".formatted(there, there));
  }

  @ParameterizedTest
  @CsvSource({"-7200, behind this worker's", "7205, ahead of this worker's"})
  void saysByHowMuchTheyDifferAndWhatToDo(long seconds, String how) {
    assertThat(off(seconds))
        .singleElement()
        .asString()
        .contains("the clock of Prometheus at http://", " is 2h", how, "set both by NTP");
  }

  @ParameterizedTest
  @ValueSource(longs = {-4, 0, 4})
  void saysNothingOfSeconds(long seconds) {
    assertThat(off(seconds)).isEmpty();
  }

  @Test
  void saysNothingWhereNoClockAnswers() {
    assertThat(found("[]")).isEmpty();
  }
}
