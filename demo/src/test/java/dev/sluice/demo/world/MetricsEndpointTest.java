package dev.sluice.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Incidents;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest {
  private static final String ERRORS = "demo_error_rate{version=\"hierarchical\",window=\"5s\"}";
  private static final String FRESH = "(count(count_over_time(%s[10s])) > bool 0 or vector(0))";

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final World world = new World(clock, Scenario.HEALTHY, new WeightedRouter());
  private MetricsEndpoint endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = new MetricsEndpoint(0, world, new Figures(world, 200));
    world.suffer(Faults.NONE.with(Version.HIERARCHICAL, Faults.Trouble.failing(0.02)));
    for (int request = 0; request < 100; request++) {
      world.serve(Version.HIERARCHICAL);
    }
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void answersARangeAsPrometheusDoes() throws JsonProcessingException {
    String range = "&start=1767225590.000&end=1767225600.000&step=5s";

    JsonNode answer = new ObjectMapper().readTree(ranged(ERRORS, range).body());

    assertThat(answer.at("/data/resultType").asText()).isEqualTo("matrix");
    assertThat(answer.at("/data/result/0/values/2/0").asLong()).isEqualTo(1767225600);
    assertThat(answer.at("/data/result/0/values/2/1").asText()).isEqualTo("0.02");
    assertThat(ranged(ERRORS, "&start=1&end=2&step=0s").statusCode()).isEqualTo(400);
  }

  @Test
  void answersAsPrometheusDoes() {
    JsonNode answer = query(ERRORS);

    assertThat(answer.path("status").asText()).isEqualTo("success");
    assertThat(answer.at("/data/resultType").asText()).isEqualTo("vector");
    assertThat(value(answer)).isEqualTo("0.02");
  }

  @Test
  void hasNoSeriesForWhatItDoesNotKnow() {
    assertThat(query("nothing_like_it").at("/data/result")).isEmpty();
    assertThat(query("demo_error_rate{version=\"third\"}").at("/data/result")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "demo_error_rate{", "rate(demo[", "1 2", "sum(", "min_over_time(up[x])"})
  void refusesMalformedQueries(String malformed) {
    HttpResponse<String> response = ask(malformed);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"errorType\":\"bad_data\"");
  }

  @Test
  void isNotANumberWithoutRequests() {
    clock.move(Duration.ofSeconds(10));

    assertThat(value(query(ERRORS))).isEqualTo("NaN");
  }

  @Test
  void looksBackADayAtOnce() {
    JsonNode least = query("min_over_time(((demo_response_match_rate) >= -Inf)[24h:1m])");

    assertThat(Double.parseDouble(value(least))).isBetween(0.999, 1.0);
    assertThat(value(query("count_over_time((demo_response_match_rate)[24h:1m])")))
        .isEqualTo("1440");
  }

  @Test
  void tellsThatItsSamplesAreFreshOrStale() {
    assertThat(value(query(FRESH.formatted(ERRORS)))).isEqualTo("1");

    world.suffer(world.faults().with(Faults.Metrics.STALE));
    clock.move(Duration.ofSeconds(30));

    assertThat(value(query(FRESH.formatted(ERRORS)))).isEqualTo("0");
    assertThat(value(query("time() - max(timestamp(up))"))).isEqualTo("30");
    assertThat(value(query(ERRORS))).isEqualTo("0.02");
  }

  @Test
  void tellsSegmentsApart() {
    world.suffer(
        Faults.NONE.with(
            Version.HIERARCHICAL,
            new Faults.Trouble(1, Optional.of(Segment.B), Duration.ZERO, 0, 0)));
    for (int request = 0; request < 300; request++) {
      world.serve(Version.HIERARCHICAL);
    }

    String of = "demo_errors{version=\"hierarchical\",window=\"5s\",segment=\"%s\",}";

    assertThat(Double.parseDouble(value(query(of.formatted("b"))))).isBetween(95d, 105d);
    assertThat(Double.parseDouble(value(query(of.formatted("a"))))).isLessThan(3);
    assertThat(query(of.formatted("d")).at("/data/result")).isEmpty();
  }

  @Test
  void growsInMemoryAndMissesInItsCacheAsItIsMadeTo() {
    String memory = "demo_memory_bytes{version=\"hierarchical\"}";
    String hits = "demo_cache_hit_rate{version=\"hierarchical\",window=\"1s\"}";
    double before = Double.parseDouble(value(query(memory)));

    world.suffer(
        Faults.NONE.with(
            Version.HIERARCHICAL,
            new Faults.Trouble(0, Optional.empty(), Duration.ZERO, 1_000_000_000, 0.5)));
    clock.move(Duration.ofSeconds(10));
    for (int request = 0; request < 300; request++) {
      world.serve(Version.HIERARCHICAL);
    }

    assertThat(Double.parseDouble(value(query(memory)))).isGreaterThan(before + 9e9);
    assertThat(Double.parseDouble(value(query(hits)))).isBetween(0.40, 0.46);
  }

  @Test
  void countsWhoIsConnectedAndWhichIncidentsAreOpen() {
    world.suffer(Faults.NONE.with(new Incidents(1, 2, 3, 4)));

    assertThat(value(query("demo_connections{version=\"hierarchical\"}"))).isEqualTo("200");
    assertThat(value(query("demo_incidents_critical"))).isEqualTo("1");
    assertThat(value(query("demo_incidents_low"))).isEqualTo("4");
  }

  @Test
  void losesItsSeriesOrItsNumbers() {
    world.suffer(world.faults().with(Faults.Metrics.EMPTY));
    assertThat(query(ERRORS).at("/data/result")).isEmpty();

    world.suffer(world.faults().with(Faults.Metrics.NAN));
    assertThat(value(query(ERRORS))).isEqualTo("NaN");
  }

  @Test
  void refusesConnectionsWhileItIsDownAndIsBackOnTheSamePort() throws IOException {
    endpoint.follow(Faults.NONE.with(Faults.Metrics.DOWN));
    assertThatThrownBy(() -> ask("up")).isInstanceOf(UncheckedIOException.class);

    endpoint.follow(Faults.NONE);
    assertThat(value(query("up"))).isEqualTo("1");
  }

  private JsonNode query(String query) {
    try {
      return new ObjectMapper().readTree(ask(query).body());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private HttpResponse<String> ranged(String query, String range) {
    String form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + range;
    return Wire.post("http://127.0.0.1:" + endpoint.port() + "/api/v1/query_range", form);
  }

  private HttpResponse<String> ask(String query) {
    String form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    return Wire.post("http://127.0.0.1:" + endpoint.port() + "/api/v1/query", form);
  }

  private static String value(JsonNode answer) {
    return answer.at("/data/result/0/value/1").asText();
  }
}
