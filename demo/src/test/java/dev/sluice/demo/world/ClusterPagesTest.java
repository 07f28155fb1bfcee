package dev.sluice.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterPagesTest {
  private static final int PER_SECOND = 200;
  private static final String ONE =
      "/apis/autoscaling/v2/namespaces/hal9/horizontalpodautoscalers/hal9";
  private static final String EVENTS = "/api/v1/namespaces/hal9/events";
  private static final String OBJECT =
      """
      kind: HorizontalPodAutoscaler
      metadata: {name: hal9}
      spec: {minReplicas: 20, maxReplicas: 40}
      """;

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final WeightedRouter router = new WeightedRouter();
  private final World world = new World(clock, Scenario.HEALTHY, router);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = Web.server(0);
    Resources resources = new Resources(world, new Figures(world, PER_SECOND));
    new ClusterPages(new Autoscalers(world, resources)).join(server);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void scalesForTheLoadWithinTheBoundsAndTellsHowOften() {
    assertThat(ask("PATCH", ONE, OBJECT).statusCode()).isEqualTo(200);
    assertThat(json(EVENTS).at("/items/0/message").asText()).isEqualTo("New size: 20");

    router.give(100);
    for (int request = 0; request < 10 * PER_SECOND; request++) {
      clock.move(Duration.ofMillis(5));
      world.serve(router.next().orElseThrow());
    }

    // 60 % of 60 pods; the quarter of a second that has just begun counts as one.
    assertThat(json(ONE).at("/status/desiredReplicas").asInt()).isBetween(35, 36);
    assertThat(json(EVENTS).at("/items/1/reason").asText()).isEqualTo("SuccessfulRescale");
  }

  @Test
  void forgetsWhatIsDeleted() {
    ask("PATCH", ONE, OBJECT);

    assertThat(ask("DELETE", ONE, "").statusCode()).isEqualTo(200);

    assertThat(ask("GET", ONE, "").statusCode()).isEqualTo(404);
    assertThat(json(ONE).path("reason").asText()).isEqualTo("NotFound");
  }

  @Test
  void refusesAnAutoscalerWithoutBounds() {
    assertThat(ask("PATCH", ONE, "spec: {minReplicas: 9, maxReplicas: 3}").statusCode())
        .isEqualTo(422);
    assertThat(ask("PATCH", ONE, "[").statusCode()).isEqualTo(422);
  }

  @Test
  void hasOneNamespaceAndSaysItsVersion() {
    assertThat(json("/version").path("gitVersion").asText()).isEqualTo("v1.34.0-practice");
    assertThat(ask("GET", "/api/v1/namespaces/hal9", "").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/api/v1/namespaces/other", "").statusCode()).isEqualTo(404);
  }

  private JsonNode json(String path) {
    try {
      return new ObjectMapper().readTree(ask("GET", path, "").body());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
