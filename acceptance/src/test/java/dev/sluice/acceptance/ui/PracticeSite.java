package dev.sluice.acceptance.ui;

import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.acceptance.parts.WorldPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that a run needs beside a person: a server with its UI, a worker, and the practice world. */
public final class PracticeSite implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 400;

  private final Together parts = new Together();
  private final WorldPart world = parts.start(() -> new WorldPart(REQUESTS_PER_SECOND));
  private final TemporalPart temporal = parts.start(TemporalPart::new);
  private final int http = Place.freePort();

  /** Starts everything. */
  public PracticeSite() {
    parts.start(() -> new WorkerPart(config(), temporal.address(), http));
  }

  private Path config() {
    Path folder = Place.folder("site");
    String text =
        template()
            .replace("@RUNBOOKS@", runbooks().toString())
            .replace("@DATA@", folder.toString())
            .replace("@TOOLS@", world.place("tools"))
            .replace("@HTTP@", "127.0.0.1:" + http)
            .replace("@ROUTER@", world.place("router"))
            .replace("@BACKEND@", world.place("backend"))
            .replace("@METRICS@", world.place("metrics"));
    try {
      return Files.writeString(folder.resolve("sluice.yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path runbooks() {
    return Place.root().resolve("acceptance/src/test/resources/runbooks");
  }

  private static String template() {
    try (InputStream stream = PracticeSite.class.getResourceAsStream("site.yaml")) {
      if (stream == null) {
        throw new AssertionError("site.yaml is missing beside " + PracticeSite.class.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the UI is. */
  public String uiUrl() {
    return temporal.uiUrl();
  }

  @Override
  public void close() {
    parts.close();
  }
}
