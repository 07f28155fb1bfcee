package dev.sluice.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What a worker tells of itself over HTTP.
 *
 * @param url where; {@code /metrics} has its figures, one in a line, as Prometheus reads them
 */
record WorkerPage(String url) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Heartbeats that were sent to the server, or tried to be.
   *
   * @throws AssertionError if the page cannot be read
   */
  long beats() {
    return Math.round(
        text()
            .lines()
            .filter(line -> line.startsWith("temporal_request_total{"))
            .filter(line -> line.contains("\"RecordActivityTaskHeartbeat\""))
            .mapToDouble(WorkerPage::number)
            .sum());
  }

  /** What a line of that name says; zero without one. */
  long value(String name) {
    return Math.round(
        text()
            .lines()
            .filter(line -> line.startsWith(name + " "))
            .mapToDouble(WorkerPage::number)
            .sum());
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Whether it takes work. */
  boolean ready() {
    try {
      return get("/ready").statusCode() == 200;
    } catch (IOException silent) {
      return false;
    }
  }

  private String text() {
    try {
      return get("/metrics").body();
    } catch (IOException silent) {
      throw new AssertionError(url + " does not answer: " + silent, silent);
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", hurried);
    }
  }
}
