package dev.sluice.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The configuration of the demo's worker: the target {@code demo} and its people, with this start's
 * ports.
 */
final class Configuration {
  static final String STATUS_PAGE_TOKEN = "status-page-token";

  static final String CLUSTER_TOKEN = "kubernetes";

  private Configuration() {}

  /** The pager has one service, which pages them. */
  private static final String PAGED = "on-call";

  /** Makes up tokens for the cluster and the status page, where the worker looks for secrets. */
  static Path token(Workplace place) {
    written(place.secrets().resolve("pagerduty"), PAGED + "\n");
    written(place.secrets().resolve(CLUSTER_TOKEN), UUID.randomUUID() + "\n");
    return written(place.secrets().resolve(STATUS_PAGE_TOKEN), UUID.randomUUID() + "\n");
  }

  /** Writes the file; the worker's own pages get this port. */
  static Path write(Workplace place, WorldPlaces world, boolean real, int httpPort) {
    String metrics = text(real ? "metrics-prometheus.yaml" : "metrics-world.yaml");
    String text =
        text("sluice.yaml")
            .replace("@RUNBOOKS@", place.folder().resolve("runbooks").toString())
            .replace("@DATA@", place.data().toString())
            .replace("@TOOLS@", world.tools())
            .replace("@HTTP@", "127.0.0.1:" + httpPort)
            .replace("@SECRETS@", place.secrets().toString())
            .replace("@ROUTER@", world.router())
            .replace("@STATUS-PAGE@", world.statusPage())
            .replace("@CONTROL@", world.control())
            .replace("@MAIL@", world.mail())
            .replace("@KUBERNETES@", cluster(world))
            .replace("@BACKEND@", world.backend())
            .replace("@PROMETHEUS@", metrics.replace("@URL@", world.metrics()).indent(4));
    return written(place.folder().resolve("sluice.yaml"), text);
  }

  /** Writes the bridge's file and its people, and returns the first. */
  static Path bridge(Workplace place, int port) {
    written(place.folder().resolve("people.yaml"), text("people.yaml"));
    return written(
        place.folder().resolve("bridge.yaml"),
        "http: {listen: 127.0.0.1:%d, login: choose}\npeople: people.yaml\n".formatted(port));
  }

  /** The world's own. */
  private static String cluster(WorldPlaces world) {
    return "    kubernetes: {api: '%s', token: '${{ secrets.%s }}', namespaces: hal9}"
        .formatted(world.control(), CLUSTER_TOKEN);
  }

  private static Path written(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(String name) {
    try (InputStream stream = Configuration.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing beside " + Configuration.class.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
