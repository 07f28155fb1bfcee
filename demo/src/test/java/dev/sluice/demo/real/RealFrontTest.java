package dev.sluice.demo.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealFrontTest {
  private static final int REQUESTS = 200;

  @TempDir Path directory;

  private RealFront front;
  private World world;
  private HttpServer metrics;

  @BeforeEach
  void open() throws IOException {
    boolean there = Stream.of("haproxy", "prometheus", "promtool").allMatch(RealFrontTest::isThere);
    boolean continuousIntegration = System.getenv("CI") != null;
    assumeTrue(there || continuousIntegration, "HAProxy or Prometheus is not installed");
    assertThat(there).as("CI needs haproxy, prometheus and promtool: make parts").isTrue();
    metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    metrics.createContext(
        "/metrics",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    metrics.start();
    front = new RealFront(directory, 0, 0, new Figures.Past(200, 0));
    world = new World(InstantSource.system(), Scenario.HEALTHY, front.router());
    front.open(world, "http://127.0.0.1:" + metrics.getAddress().getPort());
  }

  @AfterEach
  void close() {
    if (front != null) {
      front.close();
    }
    if (metrics != null) {
      metrics.stop(0);
    }
  }

  @Test
  void splitsRequestsThroughHaProxyAsItWasGiven() {
    front.router().give(25);

    for (int request = 0; request < REQUESTS; request++) {
      front.request();
    }
    awaitServed();

    assertThat(front.router().share()).isEqualTo(0.25);
    assertThat(front.router().sentTo(Version.HIERARCHICAL))
        .isCloseTo(REQUESTS / 4, within(1L))
        .isEqualTo(world.recorder().total(Version.HIERARCHICAL).requests());
  }

  @Test
  void remembersADayInPrometheus() throws Exception {
    String query = "count_over_time((max(hal9_response_match_ratio) >= 0.999)[24h:1m])";

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            front.metrics()
                                + "/api/v1/query?query="
                                + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).containsPattern("\"14(39|40|41)\"");
  }

  private void awaitServed() {
    Waited<Boolean> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(true).filter(all -> served() >= REQUESTS), serving());
    assertThat(waited).as("all requests are served").isEqualTo(new Waited.Came<>(true));
  }

  private Progress serving() {
    return new Progress() {
      @Override
      public Optional<String> over() {
        return Optional.empty();
      }

      @Override
      public Object sign() {
        return served();
      }
    };
  }

  /** HAProxy counts a request when it sends it, the service when it answers it. */
  private long served() {
    long sent = Stream.of(Version.values()).mapToLong(front.router()::sentTo).sum();
    long answered =
        Stream.of(Version.values())
            .mapToLong(version -> world.recorder().total(version).requests())
            .sum();
    return Math.min(sent, answered);
  }

  private static boolean isThere(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
