package dev.sluice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the demo finds its programs and keeps its files.
 *
 * @param home the folder with the {@code sluice} script
 * @param folder the demo's own, emptied at each start
 */
record Workplace(Path home, Path folder) {
  /** The workplace of the folder that {@code SLUICE_HOME} names, or the one we are in. */
  static Workplace fromEnvironment() {
    Path home =
        Path.of(Optional.ofNullable(System.getenv("SLUICE_HOME")).orElse("."))
            .toAbsolutePath()
            .normalize();
    return new Workplace(home, home.resolve(".sluice").resolve("demo"));
  }

  /** Empties the folder but for the reports of earlier demos. */
  void prepare() {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : all.filter(path -> !path.equals(data())).toList()) {
          delete(each);
        }
      }
      Files.createDirectories(secrets());
      Files.createDirectories(data());
      Files.createDirectories(folder.resolve("runbooks"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  Path secrets() {
    return folder.resolve("secrets");
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** A program of the project, by its path in it. */
  ProcessBuilder program(String path, List<String> words) {
    List<String> command =
        Stream.concat(Stream.of(home.resolve(path).toString()), words.stream()).toList();
    return new ProcessBuilder(command).directory(home.toFile());
  }

  /** A port of loopback: the wanted one if it is free, another one otherwise. */
  static int port(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return port(0);
    }
  }
}
