package dev.sluice.acceptance.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Plays a metric store that has the same good value for every question, and counts the questions.
 * It speaks Prometheus' HTTP API as far as instant queries need it.
 */
final class GoodMetrics implements AutoCloseable {
  private static final double GOOD = 0.0001;

  /** Steps of a window that have a value, and selectors with a sample: more than anybody needs. */
  private static final String COUNTING = "count_over_time";

  private static final double PLENTY = 1000;

  private final LongAdder asked = new LongAdder();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  GoodMetrics() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/api/v1/query", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.increment();
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] body =
          """
          {"status": "success", "data": {"resultType": "vector", "result": [
            {"metric": {}, "value": [%d, "%s"]}]}}
          """
              .formatted(System.currentTimeMillis() / 1000, form.contains(COUNTING) ? PLENTY : GOOD)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Questions so far. */
  long asked() {
    return asked.sum();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
