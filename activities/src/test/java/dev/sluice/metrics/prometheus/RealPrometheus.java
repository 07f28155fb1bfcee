package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.FreePort;
import dev.sluice.Kept;
import dev.sluice.Patiently;
import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;

/** The {@code prometheus} of the machine, as a process on loopback that scrapes twice a second. */
final class RealPrometheus implements AutoCloseable {
  static final PrometheusMetrics METRICS =
      new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.empty()));

  private final int port;
  private final Process process;

  /** Starts one that scrapes these ports and keeps its samples in that folder. */
  RealPrometheus(Path folder, Integer... exporters) throws IOException {
    port = FreePort.next();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), config(List.of(exporters)));
    process =
        Kept.program(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("samples"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  /** A binding to it. */
  Prometheus binding(Duration stale) {
    return new Prometheus(
        "http://127.0.0.1:" + port,
        Optional.empty(),
        stale,
        Duration.ofSeconds(5),
        Optional.of("sum(requests{version=\"$version\"})"));
  }

  /** What it answers to a query. */
  Reading ask(String query) {
    MetricSource source = Asked.source(binding(Duration.ofMinutes(1)), Asked.metric("m", query));
    return METRICS.ask(source, Asked.over("m"));
  }

  /** Waits until the query has such an answer. */
  void until(String query, Predicate<Reading> wanted) {
    Patiently.until(
        "the answer to %s is as wanted".formatted(query), () -> wanted.test(ask(query)));
  }

  /** Waits until the query gives at least this. */
  void atLeast(String query, double least) {
    until(query, reading -> reading instanceof Reading.Value(double value) && value >= least);
  }

  private static String config(List<Integer> exporters) {
    String targets =
        exporters.stream().map(each -> "'127.0.0.1:" + each + "'").collect(Collectors.joining(","));
    return """
    global: {scrape_interval: 500ms, scrape_timeout: 400ms}
    scrape_configs: [{job_name: world, static_configs: [{targets: [%s]}]}]
    """
        .formatted(targets);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("prometheus ended").isTrue();
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
