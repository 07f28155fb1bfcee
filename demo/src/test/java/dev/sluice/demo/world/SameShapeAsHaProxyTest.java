package dev.sluice.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.demo.line.LineServer;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import dev.sluice.demo.service.WeightedRouter;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The world's router and a real HAProxy with the same servers give the same answers. */
class SameShapeAsHaProxyTest {
  private static final String COLUMNS_USED = "pxname svname stot hrsp_2xx hrsp_4xx hrsp_5xx weight";

  @TempDir Path directory;

  private Process haproxy;
  private int real;
  private LineServer world;

  @BeforeEach
  void startBoth() throws IOException {
    Optional<Path> program = program();
    boolean continuousIntegration = System.getenv("CI") != null;
    assumeTrue(program.isPresent() || continuousIntegration, "HAProxy is not installed");
    real = freePort();
    Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration());
    haproxy =
        new ProcessBuilder(
                "../deploy/keep",
                program
                    .orElseThrow(() -> new AssertionError("CI needs haproxy: make parts"))
                    .toString(),
                "-f",
                file.toString(),
                "-db")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    awaitAnswer();
    RuntimeCommands commands = new RuntimeCommands(new WeightedRouter());
    world = new LineServer(0, () -> new RuntimeSession(commands));
  }

  @AfterEach
  void stopBoth() throws IOException {
    if (haproxy != null) {
      haproxy.destroy();
      world.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get weight demo/flat",
        "set weight demo/hierarchical 5",
        "set weight demo/hierarchical 5; set weight demo/flat 95; get weight demo/hierarchical",
        "set weight demo/flat 50%; get weight demo/flat",
        "set weight demo/flat 257",
        "set weight demo/flat -1",
        "set weight demo/flat abc",
        "set weight demo/flat 1.5",
        "set weight demo/flat",
        "set weight flat 4",
        "set weight none/flat 4",
        "get weight demo/none",
        """
        prompt;get weight demo/flat
        set weight demo/flat 4;get weight demo/flat
        get weight x/y
        quit\
        """,
        "get var proc.sluice.none",
        "set var proc.sluice.a str(5%);get var proc.sluice.a",
        "experimental-mode on;set var proc.sluice.a str(5%);get var proc.sluice.a",
        "prompt;experimental-mode on\nset var proc.sluice.a str(5%);get var proc.sluice.a\nquit",
        "prompt\nset weight demo/flat abc\nprompt;get weight demo/flat"
      })
  void answersAlike(String line) throws IOException {
    String expected = Wire.runtime(real, line);

    String answer = Wire.runtime(world.port(), line);

    assertThat(answer).isEqualTo(expected);
  }

  @Test
  void namesTheColumnsThatAreUsedAlike() throws IOException {
    List<String> expected = columns(Wire.runtime(real, "show stat"));

    List<String> columns = columns(Wire.runtime(world.port(), "show stat"));

    assertThat(columns).isSubsetOf(expected).contains(COLUMNS_USED.split(" "));
    assertThat(expected).containsSubsequence(columns);
  }

  private static List<String> columns(String statistics) {
    String header = statistics.lines().findFirst().orElseThrow();
    return Arrays.stream(header.substring("# ".length()).split(",")).toList();
  }

  private String configuration() {
    return """
    global
      stats socket ipv4@127.0.0.1:%d level admin
    defaults
      mode http
      timeout connect 1s
      timeout client 5s
      timeout server 5s
    backend demo
      server flat 127.0.0.1:1 weight 100
      server hierarchical 127.0.0.1:1 weight 0
    """
        .formatted(real);
  }

  private void awaitAnswer() {
    Waited<Boolean> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(answers()).filter(yes -> yes),
            Progress.of(haproxy, directory.resolve("log")));
    assertThat(waited).isEqualTo(new Waited.Came<>(true));
  }

  private boolean answers() {
    try {
      return Wire.runtime(real, "get weight demo/flat").startsWith("100");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Below those that the system gives to connections that go out. */
  private static int freePort() throws IOException {
    int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (BindException taken) {
      return freePort();
    }
  }
}
