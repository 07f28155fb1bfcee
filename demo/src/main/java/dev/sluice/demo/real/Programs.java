package dev.sluice.demo.real;

import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Finds, starts and ends programs of this machine. */
final class Programs {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final List<String> USUAL =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin");

  private Programs() {}

  /** Where a program is. */
  static String find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), USUAL.stream())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() ->
            new IllegalStateException(
                "no %s on the PATH, which --real needs; install it (Debian: apt-get install %s)"
                    .formatted(name, name.equals("promtool") ? "prometheus" : name)));
  }

  /** Starts a program that ends with this process, even if this process is killed. */
  static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(Stream.concat(keep(), command.stream()).toList())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Sees to that, in the checkout that this process was started in. */
  private static Stream<String> keep() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, each -> each.getParent() != null, Path::getParent)
        .map(folder -> folder.resolve("deploy/keep"))
        .filter(Files::isExecutable)
        .limit(1)
        .map(Path::toString);
  }

  /** Runs a program to its end, which has to be a good one. */
  static void run(Path log, List<String> command) throws IOException {
    try {
      int code = start(log, command).waitFor();
      if (code != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(command.getFirst(), code, Files.readString(log)));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  /**
   * Waits until a process is ready; one that does not get there is ended.
   *
   * @param log what it prints
   */
  static void await(Process process, Path log, BooleanSupplier ready) throws IOException {
    Waited<Boolean> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(ready.getAsBoolean()).filter(yes -> yes), Progress.of(process, log));
    if (waited instanceof Waited.InVain<Boolean>(String why)) {
      end(process);
      throw new IOException(
          "it did not get ready: it %s: %s".formatted(why, Files.readString(log)));
    }
  }

  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A port of loopback that nobody has: the wanted one, or any for 0. */
  static int port(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw new UncheckedIOException("port " + wanted + " cannot be used", taken);
    }
  }
}
