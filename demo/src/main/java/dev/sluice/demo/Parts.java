package dev.sluice.demo;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Waited;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts the processes that a demo consists of, and waits until each is ready. */
record Parts(Workplace place, Children children, Screen screen) {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final String READY = "READY ";

  /** As the factor of the target in {@code sluice.yaml}. */
  private static final String PACE = "360";

  /** Starts the practice world. */
  WorldPlaces world(DemoOptions options) {
    Chosen chosen = Chosen.of(options.runbook);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.demo.world.WorldMain",
                "--scenario",
                options.scenario.label(),
                "--share",
                Long.toString(Math.round(chosen.startsFrom().ratio() * 100)),
                "--past",
                Long.toString(Math.round(chosen.past().ratio() * 100)),
                "--pace",
                PACE,
                "--directory",
                place.folder().resolve("world").toString(),
                "--people",
                place.people().toString(),
                "--token-file",
                Configuration.token(place).toString()));
    if (options.real) {
      command.add("--real");
    }
    Child world =
        children.startOnce("the practice world", new ProcessBuilder(command), place.log("world"));
    return WorldPlaces.read(await(world, () -> readyLine(world.said())));
  }

  private static Optional<String> readyLine(String said) {
    return said.lines()
        .filter(line -> line.startsWith(READY) && line.endsWith("}"))
        .map(line -> line.substring(READY.length()))
        .findFirst();
  }

  /** Starts the worker, waits until it takes work, and returns where its metrics are. */
  String worker(TemporalServer temporal, WorldPlaces world, boolean real, Runs runs) {
    int port = Workplace.port(0);
    Path file = Configuration.write(place, world, real, port);
    ProcessBuilder builder =
        place.program("sluice", List.of("worker", "--config", file.toString()));
    builder.environment().put("SLUICE_WORKER_HEAP", "384m");
    temporal.tell(builder);
    Child worker = children.start("the worker", builder, place.log("worker"));
    String base = "http://127.0.0.1:" + port;
    screen.say("Starting     worker, world and Temporal server...");
    await(worker, () -> ready(base, runs) ? Optional.of(base) : Optional.empty());
    return base + "/metrics";
  }

  /** Starts the bridge, waits until it answers, and returns where its page is. */
  String bridge(TemporalServer temporal) {
    int port = Workplace.port(8090);
    Path file = Configuration.bridge(place, port);
    ProcessBuilder builder =
        place.program("sluice", List.of("bridge", "--config", file.toString()));
    temporal.tell(builder);
    Child bridge = children.start("the bridge", builder, place.log("bridge"));
    String base = "http://127.0.0.1:" + port;
    await(bridge, () -> answers(base + "/health") ? Optional.of(base) : Optional.empty());
    return base;
  }

  private static boolean ready(String base, Runs runs) {
    try {
      return answers(base + "/ready") && runs.hasWorker();
    } catch (Trouble notYet) {
      return false;
    }
  }

  private static boolean answers(String address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).timeout(ANSWERS_WITHIN).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new DemoTrouble("interrupted");
    }
  }

  private <T> T await(Child child, Supplier<Optional<T>> question) {
    return switch (Patience.OF_A_START.until(question, children.progress(child))) {
      case Waited.Came<T>(T answer) -> answer;
      case Waited.InVain<T>(String why) ->
          throw new DemoTrouble(
              "%s did not get ready: it %s; %s".formatted(child.name(), why, child.lastWords()));
    };
  }
}
