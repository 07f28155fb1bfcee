package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.acceptance.parts.WorldPart;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Everything that a run needs, as processes: a Temporal server, a worker, HAProxy, Prometheus, two
 * versions of a service and their load.
 */
final class Site implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 200;
  private static final int TAIL = 3000;

  private final Path folder = Place.folder("site");
  private final TemporalPart temporal = new TemporalPart();
  private final TargetName target;
  private final WorldPart world;
  private final WorkerPart worker;
  private final HaProxyRouter router;
  private final Runs runs =
      Runs.over(new Connection(temporal.stubs(), "default", temporal.address()));

  /** For the short runbooks of these tests, at their own pace. */
  Site() {
    this("shop", text("/site.yaml"));
  }

  private Site(String target, String template) {
    this.target = new TargetName(target);
    world = WorldPart.real(REQUESTS_PER_SECOND, token());
    router =
        new HaProxyRouter(
            new RouterBinding.HaProxy(
                List.of(world.place("router")), world.place("backend"), "hierarchical", "flat"));
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
      worker = new WorkerPart(configuration(template, http), temporal.address(), http);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** With the target, the pace and the people that {@code make demo REAL=1} has. */
  static Site ofTheDemo() {
    String metrics = text("/dev/sluice/demo/metrics-prometheus.yaml").indent(4);
    return new Site("demo", text("/dev/sluice/demo/sluice.yaml").replace("@PROMETHEUS@", metrics));
  }

  private Path token() {
    try {
      Path secrets = Files.createDirectories(folder.resolve("secrets"));
      return Files.writeString(secrets.resolve("status-page-token"), UUID.randomUUID().toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path configuration(String template, int http) throws IOException {
    Path own = Place.root().resolve("acceptance/src/test/resources/runbooks");
    String text =
        template
            .replace("@RUNBOOKS@", own.toString())
            .replace("@FOLDER@", folder.toString())
            .replace("@DATA@", data().toString())
            .replace("@SECRETS@", folder.resolve("secrets").toString())
            .replace("@HTTP@", "127.0.0.1:" + http)
            .replace("@TOOLS@", world.place("tools"))
            .replace("@ROUTER@", world.place("router"))
            .replace("@STATUS-PAGE@", world.place("statusPage"))
            .replace("@BACKEND@", world.place("backend"))
            .replace("@URL@", world.place("metrics"));
    return Files.writeString(folder.resolve("sluice.yaml"), text);
  }

  private static String text(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(Site.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  TargetName target() {
    return target;
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

  /** What the world answers at a path of its control address, e.g. {@code /state}. */
  String worldSays(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(world.place("control") + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw new AssertionError("interrupted", hurried);
    }
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
