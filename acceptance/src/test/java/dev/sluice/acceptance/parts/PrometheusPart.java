package dev.sluice.acceptance.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus that scrapes every second; what it stored outlives a kill. */
public final class PrometheusPart implements AutoCloseable {
  private final int port = Place.freePort();
  private final Part part;

  /**
   * Starts it.
   *
   * @param scraped {@code host:port} of what has a page {@code /metrics}
   */
  public PrometheusPart(List<String> scraped) {
    Path folder = Place.folder("prometheus");
    Path config = folder.resolve("prometheus.yml");
    try {
      Files.writeString(config, config(scraped));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command =
        List.of(
            Place.program("prometheus"),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("store"),
            "--web.listen-address=127.0.0.1:" + port);
    part =
        new Part(
            new Part.Recipe("prometheus", command, Map.of(), Probe.page(url() + "/-/ready")),
            folder);
  }

  private static String config(List<String> scraped) {
    String targets =
        scraped.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    return """
    global:
      scrape_interval: 1s
      scrape_timeout: 1s
    scrape_configs:
      - job_name: parts
        static_configs:
          - targets: [%s]
    """
        .formatted(targets);
  }

  /** Base address of its HTTP API. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The process, to kill and to start again. */
  public Part part() {
    return part;
  }

  @Override
  public void close() {
    part.close();
  }
}
