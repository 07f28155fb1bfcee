package dev.sluice.acceptance.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged bridge as a process, with bo and chen, who hold tokens and may log in. */
public final class BridgePart implements AutoCloseable {
  /** The token of a name, as the bridge knows it. */
  public static String token(String person) {
    return person + "-0123456789-abcdefghijklm";
  }

  private final int port = Place.freePort();
  private final Part part;

  /**
   * Starts it and waits until it answers.
   *
   * @param temporal {@code host:port} of the server
   */
  public BridgePart(String temporal) {
    Place.packaged("starter");
    Path folder = Place.folder("bridge");
    Map<String, String> environment =
        Map.of(
            "TEMPORAL_ADDRESS", temporal,
            "SLUICE_SECRET_BO", token("bo"),
            "SLUICE_SECRET_CHEN", token("chen"));
    List<String> command =
        List.of(
            Place.root().resolve("sluice").toString(),
            "bridge",
            "--config",
            configuration(folder).toString());
    part =
        new Part(
            new Part.Recipe("bridge", command, environment, Probe.page(address() + "/health")),
            folder);
  }

  private Path configuration(Path folder) {
    try {
      Files.writeString(
          folder.resolve("people.yaml"), "people: {bo: {tokens: bo}, chen: {tokens: chen}}\n");
      return Files.writeString(
          folder.resolve("bridge.yaml"),
          """
          http: {listen: 127.0.0.1:%d, login: choose}
          people: people.yaml
          tokens: {bo: '${{ secrets.bo }}', chen: '${{ secrets.chen }}'}
          """
              .formatted(port));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it is served. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
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
