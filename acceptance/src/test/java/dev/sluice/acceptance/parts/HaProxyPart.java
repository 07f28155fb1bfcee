package dev.sluice.acceptance.parts;

import dev.sluice.port.RouterBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One HAProxy or several before the same two services: frontend, metrics for Prometheus and runtime
 * API on ports of their own; backend {@value #BACKEND} with servers {@code new} at weight 0 and
 * {@code old} at 100.
 */
public final class HaProxyPart implements AutoCloseable {
  /** Name of the backend. */
  public static final String BACKEND = "hal9";

  private final Together parts = new Together();
  private final List<Balancer> balancers;

  /**
   * One balancer.
   *
   * @param front port that clients use
   * @param metrics port that Prometheus scrapes
   * @param runtime port of the runtime API
   */
  public record Balancer(int front, int metrics, int runtime, Part part) {
    /** Where clients go. */
    public String url() {
      return "http://127.0.0.1:" + front;
    }

    /** As it stands in a target's router. */
    public String endpoint() {
      return "tcp://127.0.0.1:" + runtime;
    }

    /** As it stands in Prometheus' list of targets. */
    public String scraped() {
      return "127.0.0.1:" + metrics;
    }
  }

  /**
   * Starts them.
   *
   * @param newPort where the new version listens on loopback
   * @param count how many balancers, at least 1
   */
  public HaProxyPart(int newPort, int oldPort, int count) {
    Path folder = Place.folder("haproxy");
    balancers =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> start("haproxy-" + i, folder, newPort, oldPort))
            .toList();
  }

  private Balancer start(String name, Path folder, int newPort, int oldPort) {
    int front = Place.freePort();
    int metrics = Place.freePort();
    int runtime = Place.freePort();
    Path config = folder.resolve(name + ".cfg");
    try {
      Files.writeString(config, config(front, metrics, runtime).formatted(oldPort, newPort));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command = List.of(Place.program("haproxy"), "-db", "-f", config.toString());
    Part.Recipe recipe = new Part.Recipe(name, command, Map.of(), Probe.port(runtime));
    return new Balancer(front, metrics, runtime, parts.start(() -> new Part(recipe, folder)));
  }

  private static String config(int front, int metrics, int runtime) {
    return """
    global
      stats socket ipv4@127.0.0.1:%d level admin
    defaults
      mode http
      timeout connect 2s
      timeout client 10s
      timeout server 10s
    frontend in
      bind 127.0.0.1:%d
      default_backend hal9
    frontend metrics
      bind 127.0.0.1:%d
      http-request use-service prometheus-exporter if { path /metrics }
    backend hal9
      balance roundrobin
      server old 127.0.0.1:%%d weight 100
      server new 127.0.0.1:%%d weight 0
    """
        .formatted(runtime, front, metrics);
  }

  /** One of them; the first is 0. */
  public Balancer balancer(int which) {
    return balancers.get(which);
  }

  /** How a target names them. */
  public RouterBinding.HaProxy binding() {
    List<String> endpoints = balancers.stream().map(Balancer::endpoint).toList();
    return new RouterBinding.HaProxy(endpoints, BACKEND, "new", "old");
  }

  @Override
  public void close() {
    parts.close();
  }
}
