package dev.sluice.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the worker tells over HTTP: {@code /metrics} for Prometheus, {@code /health} as long as the
 * process works, {@code /ready} while it takes work and the Temporal server answers.
 */
final class Pages implements AutoCloseable {
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  /**
   * Starts to serve.
   *
   * @throws StartRefused when the address cannot be taken
   */
  Pages(InetSocketAddress at, Supplier<String> metrics, BooleanSupplier ready) {
    try {
      server = HttpServer.create(new InetSocketAddress(at.getHostString(), at.getPort()), 0);
    } catch (IOException | IllegalArgumentException taken) {
      throw new StartRefused(
          List.of(
              "the address for metrics and health, %s:%d, cannot be used (%s): expected a free one in 'http' of the configuration"
                  .formatted(at.getHostString(), at.getPort(), taken.getMessage())));
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", exchange -> answer(exchange, 200, METRICS, metrics.get()));
    server.createContext("/health", exchange -> answer(exchange, 200, PLAIN, "ok\n"));
    server.createContext("/ready", exchange -> ready(exchange, ready.getAsBoolean()));
    server.createContext(
        "/", exchange -> answer(exchange, 404, PLAIN, "expected /metrics, /health or /ready\n"));
    server.start();
  }

  /** Where it really listens, e.g. when port 0 was asked for. */
  String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getHostString() + ":" + address.getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void ready(HttpExchange exchange, boolean ready) throws IOException {
    answer(
        exchange,
        ready ? 200 : 503,
        PLAIN,
        ready ? "ready\n" : "not ready: the Temporal server does not answer\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
