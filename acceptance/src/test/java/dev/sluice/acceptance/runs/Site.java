package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.acceptance.parts.WorldPart;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Everything that a run needs, as processes: a Temporal server, a worker, HAProxy, Prometheus, two
 * versions of a service and their load.
 */
final class Site implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 200;
  private static final int TAIL = 3000;

  private final Path folder = Place.folder("site");
  private final TemporalPart temporal = new TemporalPart();
  private final WorldPart world = WorldPart.real(REQUESTS_PER_SECOND);
  private final WorkerPart worker;
  private final HaProxyRouter router =
      new HaProxyRouter(
          new RouterBinding.HaProxy(
              List.of(world.place("router")), world.place("backend"), "hierarchical", "flat"));
  private final Runs runs =
      Runs.over(new Connection(temporal.stubs(), "default", temporal.address()));

  Site() {
    try {
      Path tool = Files.createDirectories(folder.resolve("tools")).resolve("act-slowly");
      Files.writeString(
          tool,
          """
          #!/bin/sh
          echo began >> '%1$s'
          sleep 6
          echo ended >> '%1$s'
          """
              .formatted(acts()));
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
      int http = Place.freePort();
      worker = new WorkerPart(configuration(http), temporal.address(), http);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path configuration(int http) throws IOException {
    String text =
        Files.readString(Place.root().resolve("acceptance/src/test/resources/site.yaml"))
            .replace("@ROOT@", Place.root().toString())
            .replace("@FOLDER@", folder.toString())
            .replace("@HTTP@", "127.0.0.1:" + http)
            .replace("@WORLD-TOOLS@", world.place("tools"))
            .replace("@ROUTER@", world.place("router"))
            .replace("@BACKEND@", world.place("backend"))
            .replace("@METRICS@", world.place("metrics"));
    return Files.writeString(folder.resolve("sluice.yaml"), text);
  }

  TemporalPart temporal() {
    return temporal;
  }

  WorkerPart worker() {
    return worker;
  }

  Runs runs() {
    return runs;
  }

  /** What the router has now, by itself. */
  Percent share() {
    return router.read().share();
  }

  /** As somebody sets it who is no run. */
  void share(Percent share) {
    router.set(share);
  }

  /** A line for each time that {@code act-slowly} began or ended. */
  Path acts() {
    return folder.resolve("acts.log");
  }

  /** Where the worker leaves reports. */
  Path data() {
    return folder.resolve("data");
  }

  /** Makes the world misbehave, as its form says, e.g. {@code version=hierarchical&errors=0.2}. */
  void suffer(String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.place("control") + "/faults"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new AssertionError("the world did not take " + form + ": " + status);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw new AssertionError("interrupted", hurried);
    }
  }

  /** The end of what the worker said. */
  String workerSaid() {
    String said = worker.part().said();
    return "The worker said: ..." + said.substring(Math.max(0, said.length() - TAIL));
  }

  @Override
  public void close() {
    worker.close();
    world.close();
    runs.close();
    temporal.close();
  }
}
