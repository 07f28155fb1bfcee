package dev.sluice.demo.real;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Front;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Router;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A real HAProxy before two small HTTP services, which a real Prometheus watches. */
public final class RealFront implements Front {
  private final Path directory;
  private final Figures.Past past;
  private final int metricsPort;
  private final int runtimePort;
  private final int servicePort = Programs.port(0);
  private final RuntimeRouter router;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Optional<PrometheusServer> prometheus = Optional.empty();

  /**
   * Starts HAProxy.
   *
   * @param runtimePort of its runtime API, or 0 for any
   * @param metricsPort of Prometheus, or 0 for any
   * @param past what was before the world began
   */
  public RealFront(Path directory, int runtimePort, int metricsPort, Figures.Past past)
      throws IOException {
    this.directory = Files.createDirectories(directory);
    this.runtimePort = Programs.port(runtimePort);
    this.metricsPort = metricsPort;
    this.past = past;
    this.router = new RuntimeRouter(this.runtimePort);
  }

  @Override
  public Router router() {
    return router;
  }

  @Override
  public void open(World world, String own) {
    try {
      int flat = serve(world, Version.FLAT);
      int hierarchical = serve(world, Version.HIERARCHICAL);
      startHaProxy(flat, hierarchical);
      String scraped = URI.create(own).getAuthority();
      Figures figures = new Figures(world, past);
      String history =
          new History(figures, new Resources(world, figures), scraped).until(world.now());
      PrometheusServer store = PrometheusServer.start(directory, metricsPort, scraped, history);
      running.add(store);
      prometheus = Optional.of(store);
    } catch (IOException failed) {
      close();
      throw new UncheckedIOException(failed);
    }
  }

  private int serve(World world, Version version) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(world.serve(version) ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
    running.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  private void startHaProxy(int flat, int hierarchical) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            global
              stats socket ipv4@127.0.0.1:%d level admin
              nbthread 1
            defaults
              mode http
              timeout connect 1s
              timeout client 30s
              timeout server 30s
            frontend service
              bind 127.0.0.1:%d
              default_backend %s
            backend %s
              balance roundrobin
              server %s 127.0.0.1:%d weight 100
              server %s 127.0.0.1:%d weight 0
            """
                .formatted(
                    runtimePort,
                    servicePort,
                    RuntimeRouter.BACKEND,
                    RuntimeRouter.BACKEND,
                    Version.FLAT.label(),
                    flat,
                    Version.HIERARCHICAL.label(),
                    hierarchical));
    Path log = directory.resolve("haproxy.log");
    Process process =
        Programs.start(log, List.of(Programs.find("haproxy"), "-f", file.toString(), "-db"));
    running.add(() -> Programs.end(process));
    Programs.await(process, log, router::answers);
  }

  /** A metric store that is down is a process that has ended. */
  @Override
  public boolean follow(Faults faults) throws IOException {
    if (prometheus.isPresent()) {
      prometheus.get().run(faults.metrics() != Faults.Metrics.DOWN);
    }
    return true;
  }

  @Override
  public void request() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicePort + "/")).build();
    // Nobody reads the answer: what a request came to is counted where it is served.
    var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  @Override
  public String runtime() {
    return "tcp://127.0.0.1:" + runtimePort;
  }

  @Override
  public String metrics() {
    return prometheus.map(PrometheusServer::address).orElse("");
  }

  @Override
  public void close() {
    for (AutoCloseable each : running.reversed()) {
      try {
        each.close();
      } catch (Exception failed) {
        // Closing may fail in any way, and what else runs has to be ended all the same.
        System.err.println("while ending: " + failed);
      }
    }
    client.shutdownNow();
  }
}
