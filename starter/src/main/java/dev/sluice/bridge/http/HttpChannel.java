package dev.sluice.bridge.http;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Channel;
import dev.sluice.bridge.Office;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Serves the API and the page. */
public final class HttpChannel implements Channel {
  private final HttpServer server;
  private final Front front;
  private final ExecutorService threads;

  static {
    // Read by the server when it is first used. Without the first each small answer waits 40 ms;
    // the second ends requests that are sent too slowly, in seconds.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("jdk.httpserver.maxConnections", "1000");
    // What is read of a body that is not wanted, so that who sends it gets the answer.
    System.setProperty("sun.net.httpserver.drainAmount", "262144");
  }

  private HttpChannel(HttpServer server, Front front, ExecutorService threads) {
    this.server = server;
    this.front = front;
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
    return open(configuration, office, health, InstantSource.system());
  }

  /** The same with another clock. */
  static HttpChannel open(
      BridgeConfiguration configuration,
      Office office,
      Supplier<Map<String, Health>> health,
      InstantSource clock)
      throws IOException {
    InetSocketAddress listen = configuration.http().listen();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(listen.getHostString(), listen.getPort()), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    Front front = front(configuration, office, health, clock);
    server.createContext("/", front);
    return new HttpChannel(server, front, threads);
  }

  /** All places of the API and the page. */
  private static Front front(
      BridgeConfiguration configuration,
      Office office,
      Supplier<Map<String, Health>> health,
      InstantSource clock) {
    Sessions sessions = new Sessions(configuration.http(), office, clock);
    Callers callers = new Callers(configuration, office, sessions, clock);
    Looks looks = new Looks(office.runs(), clock);
    return new Front(
        Stream.of(
                new Api(office, looks, callers, health).routes(),
                new RunPages(office, looks, callers, sessions).routes(),
                new Login(configuration, office, sessions).routes())
            .flatMap(List::stream)
            .toList());
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

  /** All that it serves. */
  List<Route> routes() {
    return front.routes();
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
