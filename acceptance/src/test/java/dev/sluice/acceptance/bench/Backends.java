package dev.sluice.acceptance.bench;

import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One HAProxy with a backend for each run: {@code b7} has the servers {@code new} at weight 0 and
 * {@code old} at 100, and answers requests for {@code /b7}. It stands for many, so more may talk to
 * it at once than the ten that HAProxy allows by itself.
 */
final class Backends implements AutoCloseable {
  private final int front = Place.freePort();
  private final int runtime = Place.freePort();
  private final Part part;

  Backends(int count) {
    Path folder = Place.folder("backends");
    Path config = folder.resolve("haproxy.cfg");
    try {
      Files.writeString(config, config(count));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command = List.of(Place.program("haproxy"), "-db", "-f", config.toString());
    part = new Part(new Part.Recipe("haproxy", command, Map.of(), Part.listens(runtime)), folder);
  }

  private String config(int count) {
    int old = Place.freePort();
    int fresh = Place.freePort();
    String backends =
        IntStream.range(0, count)
            .mapToObj(run ->
                """
                backend %s
                  balance roundrobin
                  server old 127.0.0.1:%d weight 100
                  server new 127.0.0.1:%d weight 0
                """
                    .formatted(name(run), old, fresh))
            .collect(Collectors.joining());
    return """
    global
      stats socket ipv4@127.0.0.1:%d level admin
      stats maxconn 200
      maxconn 4000
    defaults
      mode http
      timeout connect 2s
      timeout client 1m
      timeout server 10s
    frontend in
      bind 127.0.0.1:%d
      use_backend %%[path,field(2,/)]
    frontend old
      bind 127.0.0.1:%d
      http-request return status 200
    frontend new
      bind 127.0.0.1:%d
      http-request return status 200
    """
            .formatted(runtime, front, old, fresh)
        + backends;
  }

  /** What the backend of a run is called. */
  static String name(int run) {
    return "b" + run;
  }

  /** Port of loopback that clients use. */
  int front() {
    return front;
  }

  /** Port of loopback where the runtime API is. */
  int runtime() {
    return runtime;
  }

  Part part() {
    return part;
  }

  @Override
  public void close() {
    part.close();
  }
}
