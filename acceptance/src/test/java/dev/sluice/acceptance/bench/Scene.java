package dev.sluice.acceptance.bench;

import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.port.Wire;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One worker, one Temporal server, one HAProxy with a backend for each run, and their peers that
 * the measurement plays: a metric store and the users of the services.
 */
final class Scene implements AutoCloseable {
  /** The runbook: half of the traffic, and a soak that lasts longer than any measurement. */
  static final String RUNBOOK = "park";

  private final Together parts = new Together();
  private final TemporalPart temporal = parts.start(TemporalPart::new);
  private final GoodMetrics metrics = parts.start(GoodMetrics::new);
  private final Backends backends;
  private final RuntimeTap router;
  private final WorkerPart worker;
  private final WorkerPage page;
  private final Crowd crowd;

  Scene(Shape shape) {
    int all = shape.runs() + shape.stops();
    backends = parts.start(() -> new Backends(all));
    OnDemand users = parts.start(() -> new OnDemand(backends.front()));
    router = parts.start(() -> new RuntimeTap(backends.runtime(), users::want));
    int http = Place.freePort();
    page = new WorkerPage("http://127.0.0.1:" + http);
    worker =
        parts.start(() ->
            new WorkerPart(configuration(shape, http), temporal.address(), http, shape.heap()));
    crowd =
        new Crowd(
            WorkflowClient.newInstance(
                temporal.stubs(),
                WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build()));
  }

  private Path configuration(Shape shape, int http) {
    Path folder = Place.folder("bench");
    try {
      Path runbooks = Files.createDirectories(folder.resolve("runbooks"));
      Files.writeString(
          runbooks.resolve(RUNBOOK + ".yaml"),
          """
          runbook: park
          purpose: Stays at half of the traffic for two days.
          window: 1m
          guards:
            - {when: error-rate > 1%, for: 1m, then: rollback}
            - {when: p99 > 50ms, for: 1m, then: rollback}
          stages:
            - stage: canary
              traffic: 50%
              soak: 48h
              expect: error-rate < 1%
          rollback: {to: 0%}
          """);
      String targets =
          IntStream.range(0, shape.runs() + shape.stops())
              .mapToObj(run -> target(run, run % shape.distinct()))
              .collect(Collectors.joining());
      return Files.writeString(
          folder.resolve("sluice.yaml"), settings(folder, shape.runs(), http) + targets);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String settings(Path folder, int runs, int http) {
    return """
    runs: %d
    runbooks: %s
    data: %s
    http: 127.0.0.1:%d
    roster:
      people:
        ana: {name: Ana Ruiz}
        bo: {name: Bo Lind}
      roles: {engineering-lead: [ana, bo]}
    targets:
    """
        .formatted(runs, folder.resolve("runbooks"), folder.resolve("data"), http);
  }

  private String target(int run, int question) {
    return """
      %1$s:
        versions: {new: new, old: old}
        router: {haproxy: "%2$s", backend: %3$s}
        prometheus: {url: "%4$s", every: 5s}
        metrics:
          error-rate: {unit: ratio, query: "vector(0.0001 + 0 * %5$d)"}
          p99: {unit: s, query: "vector(0.01 + 0 * %5$d)"}
    """
        .formatted(
            Crowd.target(run), router.endpoint(), Backends.name(run), metrics.url(), question);
  }

  Crowd crowd() {
    return crowd;
  }

  RuntimeTap router() {
    return router;
  }

  GoodMetrics metrics() {
    return metrics;
  }

  WorkerPage page() {
    return page;
  }

  Part worker() {
    return worker.part();
  }

  Part server() {
    return temporal.part();
  }

  /** Which of its parts does not run any more, if one does not. */
  Optional<String> lost() {
    return Part.lost(temporal.part(), backends.part(), worker.part());
  }

  @Override
  public void close() {
    parts.close();
  }
}
