package dev.sluice.traffic.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.FreePort;
import dev.sluice.Kept;
import dev.sluice.Patiently;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A HAProxy on loopback with a backend named app and servers named new and old. */
final class HaProxyProcess implements AutoCloseable {
  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/sbin/haproxy"),
          Path.of("/usr/local/sbin/haproxy"),
          Path.of("/opt/homebrew/bin/haproxy"));

  private final int front = FreePort.next();
  private final int runtime = FreePort.next();
  private final Path directory;
  private final Process process;
  private Optional<String> frozen = Optional.empty();

  HaProxyProcess(int newPort, int oldPort, String balance) {
    this(
        """
        balance %s
          server old 127.0.0.1:%d weight 100
          server new 127.0.0.1:%d weight 0
        """
            .formatted(balance, oldPort, newPort));
  }

  /** With a backend of these lines. */
  HaProxyProcess(String backend) {
    try {
      directory = Files.createTempDirectory("haproxy");
      Path config = Files.writeString(directory.resolve("haproxy.cfg"), config(backend));
      process =
          Kept.program(program().toString(), "-db", "-f", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("haproxy.log").toFile())
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    try {
      Patiently.until("HAProxy answers", this::answers);
    } catch (AssertionError failed) {
      close();
      throw failed;
    }
  }

  private static Path program() {
    return PROGRAMS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "HAProxy is not installed: 'apt-get install haproxy' or 'make parts' brings it"));
  }

  private String config(String backend) {
    return """
    global
      stats socket ipv4@127.0.0.1:%d level admin
      stats socket %s level admin
      stats socket %s level user
    defaults
      mode http
      timeout connect 2s
      timeout client 10s
      timeout server 10s
    frontend in
      bind 127.0.0.1:%d
      default_backend app
    backend app
      %s
    """
        .formatted(
            runtime,
            directory.resolve("admin.sock"),
            directory.resolve("user.sock"),
            front,
            backend);
  }

  private boolean answers() {
    try {
      return !ask("show version").isEmpty();
    } catch (IOException early) {
      if (!process.isAlive()) {
        throw new AssertionError("HAProxy did not come up: " + said(), early);
      }
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("haproxy.log"), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Stops it in the middle of everything: it takes connections, and says nothing. */
  void freeze() throws IOException {
    String pid =
        ask("show info")
            .lines()
            .filter(line -> line.startsWith("Pid: "))
            .map(line -> line.substring("Pid: ".length()))
            .findFirst()
            .orElseThrow();
    signal("STOP", pid);
    frozen = Optional.of(pid);
  }

  /** Lets it go on where it was. */
  void thaw() {
    frozen.ifPresent(pid -> signal("CONT", pid));
    frozen = Optional.empty();
  }

  private static void signal(String name, String pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
      if (code != 0) {
        throw new AssertionError("HAProxy could not be sent " + name);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  String ask(String command) throws IOException {
    Progress patient = new Progress(Duration.ofMinutes(1));
    try (Conversation conversation = Conversation.with(Endpoint.parse(tcp()), patient)) {
      return conversation.ask(List.of(command.split(";", -1))).getLast();
    }
  }

  String tcp() {
    return "tcp://127.0.0.1:" + runtime;
  }

  String unix() {
    return "unix:" + directory.resolve("admin.sock");
  }

  String unprivileged() {
    return "unix:" + directory.resolve("user.sock");
  }

  String url() {
    return "http://127.0.0.1:" + front + "/";
  }

  @Override
  public void close() {
    thaw();
    process.destroy();
    process.onExit().join();
  }
}
