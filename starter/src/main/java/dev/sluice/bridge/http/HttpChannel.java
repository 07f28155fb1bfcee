package dev.sluice.bridge.http;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Channel;
import dev.sluice.bridge.Office;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves the API and the page. */
public final class HttpChannel implements Channel {
  private final HttpServer server;
  private final ExecutorService threads;

  private HttpChannel(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens, and answers nobody yet.
   *
   * @param health of all channels, for who watches the bridge
   */
  public static HttpChannel open(
      BridgeConfiguration configuration, Office office, Supplier<Map<String, Health>> health)
      throws IOException {
    InetSocketAddress listen = configuration.http().listen();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(listen.getHostString(), listen.getPort()), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    return new HttpChannel(server, threads);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public Health health() {
    return new Health.Well();
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    return URI.create(
        "http://%s:%d".formatted(bound.getAddress().getHostAddress(), bound.getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
