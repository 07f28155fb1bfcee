package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Provider.Access;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.port.Wire;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store of many tenants is told whose data is asked for. */
final class TenantTest {
  private static final String REFUSAL = "no org id for acme-7";

  private final MockWebServer server = new MockWebServer();
  private final PrometheusMetrics metrics =
      new PrometheusMetrics(
          new OkHttpClient(),
          new Secrets(name ->
              switch (name) {
                case "tenant" -> Optional.of("acme-7\n");
                case "odd" -> Optional.of("acme 7");
                default -> Optional.empty();
              }));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Prometheus store(Optional<String> tenant) {
    return new Prometheus(
        server.url("/prometheus").toString(),
        Optional.empty(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Optional.empty(),
        new Access(Optional.empty(), tenant));
  }

  private Reading ask(Optional<String> tenant) {
    return metrics.ask(Asked.source(store(tenant), Asked.metric("m", "1")), Asked.over("m"));
  }

  @ParameterizedTest
  @CsvSource({"team-a|team-b, team-a|team-b", "${{ secrets.tenant }}, acme-7"})
  void namesTheTenantInEachQuestion(String configured, String sent) throws Exception {
    server.enqueue(new MockResponse.Builder().code(401).body(REFUSAL).build());

    ask(Optional.of(configured));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo(sent);
  }

  @Test
  void namesNobodyWhereNoneIsConfigured() throws Exception {
    server.enqueue(new MockResponse.Builder().code(401).body(REFUSAL).build());

    assertThat(ask(Optional.empty()).toString())
        .contains("set 'tenant' of the target's prometheus");
    assertThat(server.takeRequest().getHeaders().get("X-Scope-OrgID")).isNull();
  }

  @Test
  void keepsATenantThatIsASecretOutOfMessages() {
    server.enqueue(new MockResponse.Builder().code(401).body(REFUSAL).build());
    server.enqueue(new MockResponse.Builder().code(401).body(REFUSAL).build());

    assertThat(ask(Optional.of("${{ secrets.tenant }}")).toString())
        .contains("no org id for ***")
        .doesNotContain("acme-7");
    assertThat(ask(Optional.of("acme-7")).toString()).contains("no org id for acme-7");
  }

  @ParameterizedTest
  @CsvSource({
    "${{ secrets.odd }}, the target's tenant has characters that no tenant has",
    "${{ secrets.lost }}, no secret named lost was found"
  })
  void asksNobodyForATenantThatCannotBeTold(String configured, String why) {
    assertThat(ask(Optional.of(configured)).toString()).contains("REFUSED", why);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void crossesTheWireAsPlansThatWereRecordedDo() throws Exception {
    String recorded =
        "{\"provider\":\"prometheus\",\"url\":\"http://a:9090\",\"token\":null,\"stale\":\"PT1M\","
            + "\"timeout\":\"PT3S\",\"requests\":null,\"ca\":\"/a.pem\"}";
    MetricSource.Provider trusting = Wire.mapper().readValue(recorded, MetricSource.Provider.class);
    String json = Wire.mapper().writeValueAsString(store(Optional.of("a")));

    assertThat(((Prometheus) trusting).access().ca()).contains("/a.pem");
    assertThat(Wire.mapper().writeValueAsString(trusting)).isEqualTo(recorded);
    assertThat(Wire.mapper().readValue(json, MetricSource.Provider.class))
        .isEqualTo(store(Optional.of("a")));
  }
}
