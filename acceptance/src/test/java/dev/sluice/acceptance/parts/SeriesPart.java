package dev.sluice.acceptance.parts;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics for Prometheus, with series as they are given: a value that ends in {@code /s}
 * is a counter that grows by so much in a second.
 */
public final class SeriesPart implements AutoCloseable {
  private static final Pattern COUNTER = Pattern.compile(" ([0-9.]+)/s$", Pattern.MULTILINE);

  private final HttpServer server;
  private final long began = System.nanoTime();

  /**
   * Serves them.
   *
   * @param series a line each, such as {@code requests_total{version="new"} 100/s}
   */
  public SeriesPart(List<String> series) {
    String page = String.join("\n", series) + "\n";
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException("no page of metrics can be served", failed);
    }
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = grown(page).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  private String grown(String page) {
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000d;
    return COUNTER
        .matcher(page)
        .replaceAll(found -> Matcher.quoteReplacement(" " + grown(found.group(1), seconds)));
  }

  private static String grown(String rate, double seconds) {
    return String.format(Locale.ROOT, "%.3f", Double.parseDouble(rate) * seconds);
  }

  /** {@code host:port} of the page. */
  public String scraped() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
