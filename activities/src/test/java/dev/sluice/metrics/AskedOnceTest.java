package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.guard.Reading;
import dev.sluice.metrics.prometheus.PrometheusMetrics;
import dev.sluice.port.MetricSource;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.port.WatchActivities.Pacing;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.WatchActivities.WatchReport;
import dev.sluice.runbook.Percent;
import dev.sluice.secrets.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many runs that want to know the same of one server, which counts what it is asked. */
class AskedOnceTest {
  private static final int RUNS = 50;
  private static final Duration LONG = Duration.ofSeconds(4);

  private static final Duration EVERY = Asked.EVERY;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger asked = new AtomicInteger();
  private final Secrets secrets = new Secrets(name -> Optional.empty());
  private final Errands errands = Errands.of(secrets);
  private final SharedAnswers answers =
      new SharedAnswers(
          new PrometheusMetrics(new OkHttpClient(), secrets), InstantSource.system(), errands);
  private final HttpServer server = listening();

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
  }

  @BeforeEach
  void serve() {
    byte[] one =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}"
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, one.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(one);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksForFiftyRunsOnceInEachInterval() throws Exception {
    List<Callable<WatchReport>> watching =
        Collections.nCopies(RUNS, () -> watcher().watch(order(), order().state(), state -> {}));

    try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<WatchReport> watched : runs.invokeAll(watching)) {
        assertThat(watched.get().state().seen().getFirst().newest())
            .isEqualTo(new Reading.Value(1));
      }
    }

    assertThat(registry.counter("sluice.watch.looks").count()).isGreaterThan(RUNS * 2d);
    assertThat(asked.get()).isBetween(2, (int) LONG.dividedBy(EVERY) + 1);
  }

  private WatchActivitiesImpl watcher() {
    Senses senses =
        new Senses(
            answers,
            router -> new TrafficReading(Percent.of(5), List.of()),
            request -> new RevisionReading.Unreadable("nobody asks"),
            errands);
    return new WatchActivitiesImpl(
        senses,
        notice -> new PeopleActivities.Delivery.Delivered(),
        new Pulse(Ticker.ofTheSystem(), EVERY),
        new WatchMeters(registry));
  }

  private WatchOrder order() {
    WatchOrder order = Ordered.order(false, Ordered.fresh(Duration.ofHours(1)));
    MetricSource.Provider server =
        new MetricSource.Provider.Prometheus(
            "http://127.0.0.1:" + this.server.getAddress().getPort(),
            Optional.empty(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(3),
            Optional.empty());
    return new WatchOrder(
        order.guards(),
        Asked.source(server, Asked.metric("errors", "vector(1)")),
        order.extras(),
        order.exposure(),
        order.state(),
        new Pacing(false, EVERY, LONG));
  }
}
