package dev.sluice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where the demo finds its programs and keeps its files.
 *
 * @param home the folder with the {@code sluice} script
 * @param folder the demo's own, emptied at each start
 */
record Workplace(Path home, Path folder) {
  private static final String LOCK = "lock";

  /** A channel that nobody refers to is closed, and its lock with it. */
  private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

  /**
   * The workplace of the folder that {@code SLUICE_HOME} names, or the one we are in.
   *
   * @param folder for the demo's files; absent: {@code .sluice/demo} in the workplace
   */
  static Workplace fromEnvironment(Optional<Path> folder) {
    Path home =
        Path.of(Optional.ofNullable(System.getenv("SLUICE_HOME")).orElse("."))
            .toAbsolutePath()
            .normalize();
    Path files = folder.orElse(home.resolve(".sluice").resolve("demo"));
    return new Workplace(home, files.toAbsolutePath().normalize());
  }

  /**
   * Takes the folder for as long as this process lives, and empties it but for the reports of
   * earlier demos.
   *
   * @throws DemoTrouble when another demo has it
   */
  void prepare() {
    try {
      Files.createDirectories(folder);
      take();
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : all.filter(this::isOfOneDemo).toList()) {
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

  /** The system gives the folder back when this process ends, in whatever way. */
  private void take() throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new DemoTrouble(
          "another demo runs in %s; wait for its end, or give this one another folder: --folder DIR"
              .formatted(folder));
    }
    HELD.add(channel);
  }

  private boolean isOfOneDemo(Path path) {
    return !path.equals(data()) && !path.equals(folder.resolve(LOCK));
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

  /** What people are told. */
  Path people() {
    return folder.resolve("people");
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
