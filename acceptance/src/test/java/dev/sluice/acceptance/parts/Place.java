package dev.sluice.acceptance.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Where things lie on this machine. */
public final class Place {
  private static final int LOWEST_PORT = 20_000;

  /**
   * From here on the kernel gives ports to outgoing connections, one of which could take the port
   * between our look and the server's start.
   */
  private static final int LOWEST_EPHEMERAL_PORT = 32_000;

  private static final List<Path> PROGRAMS =
      Stream.concat(
              Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                  .filter(each -> !each.isEmpty()),
              // Debian keeps daemons there, which is not on everyone's PATH.
              Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
          .map(Path::of)
          .toList();

  private Place() {}

  /** The folder of the whole project. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, each -> each.getParent() != null, Path::getParent)
        .filter(each -> Files.isExecutable(each.resolve("deploy/temporal-server")))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("acceptance tests run inside the project, not in " + here));
  }

  /**
   * A new folder for logs and files, kept after the test: {@code acceptance/target/parts/NAME-...}.
   */
  public static Path folder(String name) {
    try {
      Path parts = Files.createDirectories(root().resolve("acceptance/target/parts"));
      return Files.createTempDirectory(parts, name + "-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A port of loopback that nobody listens on now. */
  public static int freePort() {
    int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT);
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (BindException taken) {
      return freePort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A program; one that is missing fails the test, here as in CI, and says what to install. */
  public static String program(String name) {
    return PROGRAMS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "%s is not installed, and this test needs the real one: 'make parts' brings it, or 'apt-get install %s'"
                    .formatted(name, name)))
        .toString();
  }

  /**
   * The class path of a module that was packaged: {@code worker}, {@code demo} or {@code starter}.
   */
  public static String packaged(String module) {
    return packaged(root(), module);
  }

  /** The same of another checkout of the project. */
  static String packaged(Path checkout, String module) {
    Path target = checkout.resolve(module).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new AssertionError("%s is not packaged: 'make build' does it".formatted(module));
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(each -> each.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
          .findFirst()
          .map(jar -> jar + ":" + target.resolve("lib") + "/*")
          .orElseThrow(() ->
              new AssertionError("%s is not packaged: 'make build' does it".formatted(module)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
