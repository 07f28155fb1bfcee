package dev.sluice.demo.real;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus that remembers a day and scrapes the world every second. */
final class PrometheusServer implements AutoCloseable {
  private final Path log;
  private final List<String> command;
  private final int port;
  private Process process;

  private PrometheusServer(Path log, List<String> command, int port) throws IOException {
    this.log = log;
    this.command = List.copyOf(command);
    this.port = port;
    this.process = Programs.start(log, command);
  }

  /**
   * Starts it.
   *
   * @param wanted port, or 0 for any
   * @param scraped {@code host:port} of the world's metrics
   * @param history in OpenMetrics text
   */
  static PrometheusServer start(Path directory, int wanted, String scraped, String history)
      throws IOException {
    int port = Programs.port(wanted);
    Path samples = Files.writeString(directory.resolve("history.txt"), history);
    Path blocks = directory.resolve("tsdb");
    Path log = directory.resolve("prometheus.log");
    Programs.run(
        log,
        List.of(
            Programs.find("promtool"),
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            samples.toString(),
            blocks.toString()));
    Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration(scraped));
    List<String> command =
        List.of(
            Programs.find("prometheus"),
            "--config.file=" + file,
            "--storage.tsdb.path=" + blocks,
            "--storage.tsdb.retention.time=3d",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn");
    PrometheusServer server = new PrometheusServer(log, command, port);
    Programs.await(server.process, log, server::hasScraped);
    return server;
  }

  /** Starts it again where it was, or ends it; nothing if that is so already. */
  synchronized void run(boolean wanted) throws IOException {
    if (!wanted) {
      Programs.end(process);
    } else if (!process.isAlive()) {
      process = Programs.start(log, command);
      Programs.await(process, log, this::hasScraped);
    }
  }

  private static String configuration(String scraped) {
    return """
    global: {scrape_interval: 1s, scrape_timeout: 1s}
    scrape_configs:
      - job_name: hal9
        static_configs: [{targets: ["%s"]}]
    """
        .formatted(scraped);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Whether a first scrape is in. */
  private boolean hasScraped() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI query = URI.create(address() + "/api/v1/query?query=up%20%3D%3D%201");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
      return answer.body().contains("\"hal9\"");
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public synchronized void close() {
    Programs.end(process);
  }
}
