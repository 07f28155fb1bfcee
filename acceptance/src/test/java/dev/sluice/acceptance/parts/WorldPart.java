package dev.sluice.acceptance.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.runbook.Percent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The demo's practice world as a process: two versions, their load, a router and metrics. A kill
 * ends its memory.
 */
public final class WorldPart implements AutoCloseable {
  private static final String READY = "READY ";

  private final int runtime = Place.freePort();
  private final int metrics = Place.freePort();
  private final int control = Place.freePort();
  private final Part part;

  /**
   * Starts it.
   *
   * @param requestsPerSecond of its load, at least 1
   */
  public WorldPart(int requestsPerSecond) {
    this(requestsPerSecond, List.of());
  }

  /**
   * The same behind a real HAProxy, watched by a real Prometheus.
   *
   * @param share what the new version has had for a day, and has now
   * @param pace by which hours that are told to its tools are divided, at least 1
   * @param token file with what its status page wants to see
   */
  public static WorldPart real(int requestsPerSecond, Percent share, int pace, Path token) {
    return new WorldPart(
        requestsPerSecond,
        List.of(
            "--real",
            "--share",
            Long.toString(Math.round(share.ratio() * 100)),
            "--pace",
            Integer.toString(pace),
            "--token-file",
            token.toString()));
  }

  private WorldPart(int requestsPerSecond, List<String> more) {
    Path folder = Place.folder("world");
    List<String> usual =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            Place.packaged("demo"),
            "dev.sluice.demo.world.WorldMain",
            "--runtime-port",
            Integer.toString(runtime),
            "--metrics-port",
            Integer.toString(metrics),
            "--control-port",
            Integer.toString(control),
            "--rate",
            Integer.toString(requestsPerSecond),
            "--directory",
            folder.toString());
    List<String> command = Stream.concat(usual.stream(), more.stream()).toList();
    part = new Part(new Part.Recipe("world", command, Map.of(), ready(folder)), folder);
  }

  /** It listens a little before it says where; after a restart it is where it was. */
  private BooleanSupplier ready(Path folder) {
    BooleanSupplier listens = Probe.port(control);
    return () -> listens.getAsBoolean() && Part.textOf(folder.resolve("world.log")).contains(READY);
  }

  /**
   * What it says of itself once it is ready, e.g. {@code router}, {@code backend}, {@code metrics},
   * {@code tools}.
   */
  public String place(String what) {
    String line =
        part.said()
            .lines()
            .filter(each -> each.startsWith(READY))
            .reduce((first, last) -> last)
            .orElseThrow(
                () -> new AssertionError("the world did not say that it is ready: " + part.said()));
    try {
      JsonNode places = new ObjectMapper().readTree(line.substring(READY.length()));
      return places.required(what).asText();
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("the world's ready line is not JSON: " + line, malformed);
    }
  }

  /** What it answers at a path of its control address, e.g. {@code /state}. */
  public String says(String path) {
    return answer(HttpRequest.newBuilder(control(path)).build());
  }

  /** Makes it misbehave, as its form says, e.g. {@code version=hierarchical&errors=0.2}. */
  public void suffers(String form) {
    String unused =
        answer(
            HttpRequest.newBuilder(control("/faults"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
  }

  private URI control(String path) {
    return URI.create(place("control") + path);
  }

  private static String answer(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("the world refuses %s: %s".formatted(request, answer.body()));
      }
      return answer.body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw new AssertionError("interrupted", hurried);
    }
  }

  /** The process, to kill and to start again. */
  public Part part() {
    return part;
  }

  @Override
  public void close() {
    part.close();
  }
}
