package dev.sluice.traffic.haproxy;

import static dev.sluice.traffic.TrafficRouterContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Patiently;
import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Answers;
import dev.sluice.traffic.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real HAProxy whose backend has more than one server of each version, and others. */
class SeveralServersTest {
  private final Services services = new Services();
  private HaProxyProcess haproxy;

  @BeforeEach
  void start() {
    haproxy = new HaProxyProcess(backend("check inter 100ms fall 1 rise 1"));
  }

  @AfterEach
  void stop() throws IOException {
    haproxy.close();
    services.close();
  }

  /** Two servers of the new version, three of the old, and one that waits for disasters. */
  private String backend(String checks) {
    int port = services.port();
    return """
    balance roundrobin
      server canary-1 127.0.0.1:%1$d weight 0 %2$s
      server canary-2 127.0.0.1:%1$d weight 0
      server stable-1 127.0.0.1:%1$d weight 100 %2$s
      server stable-2 127.0.0.1:%1$d weight 100
      server stable-3 127.0.0.1:%1$d weight 100
      server sorry 127.0.0.1:%1$d backup
      server spare 127.0.0.1:%1$d weight 1 disabled
    """
        .formatted(port, checks);
  }

  private HaProxyRouter router() {
    return router(List.of("canary-*"), List.of("stable-1", "stable-2", "stable-3"));
  }

  private HaProxyRouter router(List<String> fresh, List<String> old) {
    return new HaProxyRouter(new RouterBinding.HaProxy(List.of(haproxy.tcp()), "app", fresh, old));
  }

  @Test
  void partsAShareAmongTheServersOfEachVersionAndReadsItBack() {
    assertThat(router().set(Percent.of(5)).share()).isEqualTo(Percent.of(5));

    assertThat(router().read().share()).isEqualTo(Percent.of(5));
    assertThat(router().set(Percent.ALL).share()).isEqualTo(Percent.ALL);
    assertThat(router().set(Percent.ZERO).share()).isEqualTo(Percent.ZERO);
  }

  @Test
  void countsByVersionOverAllServers() {
    router().set(Percent.of(40));

    IntStream.range(0, 100).forEach(each -> services.get(haproxy.url()));

    Counts counts = router().counts().getFirst();
    assertThat(counts.toNew()).isBetween(38L, 42L);
    assertThat(counts.toOld()).isEqualTo(100 - counts.toNew());
  }

  @Test
  void refusesToExposeAnybodyBesideAServerThatIsNeitherVersion() throws IOException {
    HaProxyRouter narrow = router(List.of("canary-*"), List.of("stable-1", "stable-2"));

    assertThatThrownBy(() -> narrow.set(Percent.of(5)))
        .hasMessageContaining(
            "stable-3 of the backend is neither the new version nor the old, and gets requests");

    assertThat(haproxy.ask("get weight app/canary-1")).startsWith("0 ");
    assertFails(FailureType.INVALID_TARGET, narrow::read);
  }

  @Test
  void goesBackThoughAServerIsNeitherVersion() {
    router().set(Percent.of(50));
    HaProxyRouter narrow = router(List.of("canary-*"), List.of("stable-1", "stable-2"));

    assertThat(narrow.set(Percent.ZERO).share()).isEqualTo(Percent.ZERO);
  }

  @Test
  void refusesAServerThatIsBothVersionsAndAPatternThatFitsNone() {
    assertThatThrownBy(() -> router(List.of("canary-*"), List.of("*")).read())
        .hasMessageContaining("canary-1 of backend app fits 'new' and 'old'");
    assertThatThrownBy(() -> router(List.of("beta-*"), List.of("stable-*")).read())
        .hasMessageContaining("backend app has no server beta-*, only canary-1, canary-2");
  }

  @Test
  void goesBackToAVersionThatIsDownAndThenReadsThatNobodyIsServed() throws IOException {
    router().set(Percent.of(50));
    for (String server : List.of("stable-1", "stable-2", "stable-3")) {
      haproxy.ask("set server app/" + server + " state maint");
    }

    assertThat(router().set(Percent.ZERO).share()).isEqualTo(Percent.ZERO);

    assertThat(haproxy.ask("get weight app/canary-1")).startsWith("0 ");
    assertThatThrownBy(() -> router().read())
        .hasMessageContaining(
            "nobody is served there: the share is set to 0%, and no server that it leads to is up"
                + " (stable-1: MAINT, stable-2: MAINT, stable-3: MAINT); start one");
  }

  @Test
  void saysThatTheNewVersionGetsEverythingWhereTheOldOneIsDown() throws IOException {
    router().set(Percent.of(5));
    for (String server : List.of("stable-1", "stable-2", "stable-3")) {
      haproxy.ask("set server app/" + server + " state maint");
    }

    assertThatThrownBy(() -> router().read())
        .hasMessageContaining("so the new one gets all requests, though its weight is for 5%");
  }

  @Test
  void saysThatANewVersionThatIsDownGetsNothingAndTakesItBackAllTheSame() throws IOException {
    haproxy.ask("set server app/canary-1 state maint");
    haproxy.ask("set server app/canary-2 state maint");

    assertThatThrownBy(() -> router().set(Percent.of(50)))
        .hasMessageContaining("no server of the new version is up (canary-1: MAINT, canary-2:");
    assertThat(router().set(Percent.of(25)).share()).isEqualTo(Percent.of(25));
    assertThat(router().set(Percent.ZERO).share()).isEqualTo(Percent.ZERO);
  }

  @Test
  void seesAServerFailItsCheck() throws IOException {
    router(List.of("canary-1"), List.of("stable-*", "canary-2")).set(Percent.of(5));
    services.close();

    Patiently.until("the check has failed", () -> shown("canary-1").contains(",DOWN,"));

    assertThatThrownBy(() -> router(List.of("canary-1"), List.of("stable-*", "canary-2")).read())
        .hasMessageContaining("no server of the new version is up (canary-1: DOWN)");
  }

  @Test
  void countsErrorsOfAVersionThatIsUpAndThoseOfHaProxyItself() throws IOException {
    router().set(Percent.ZERO);
    IntStream.range(0, 10).forEach(each -> services.get(haproxy.url() + "broken"));
    for (String server : List.of("stable-1", "stable-2", "stable-3", "sorry")) {
      haproxy.ask("set server app/" + server + " state maint");
    }
    IntStream.range(0, 5).forEach(each -> services.get(haproxy.url()));

    assertThat(router().counts().getFirst().answers()).isEqualTo(new Answers(15, 15));
  }

  private String shown(String server) {
    try {
      return haproxy
          .ask("show stat app 6 -1")
          .lines()
          .filter(line -> line.contains("," + server + ","))
          .findFirst()
          .orElse("");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void countsConnectionsThatStayOnTheNewVersion() throws Exception {
    router().set(Percent.ALL);
    URI front = URI.create(haproxy.url());
    try (Socket held = new Socket(InetAddress.getLoopbackAddress(), front.getPort())) {
      held.getOutputStream()
          .write("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Patiently.until("it is held", () -> router().counts().getFirst().staying() == 1);

      router().set(Percent.ZERO);

      assertThat(router().counts().getFirst().staying()).isEqualTo(1);
    }
  }

  /** What stands behind every server: answers at once, but for what is to be held. */
  private static final class Services implements AutoCloseable {
    private final ServerSocket listening;

    Services() {
      try {
        listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      Thread.ofVirtual().start(this::listen);
    }

    int port() {
      return listening.getLocalPort();
    }

    private void listen() {
      while (!listening.isClosed()) {
        try {
          Socket socket = listening.accept();
          Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private static void serve(Socket socket) {
      try {
        byte[] asked = new byte[1000];
        int read = socket.getInputStream().read(asked);
        String line = new String(asked, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        if (line.startsWith("GET /hold")) {
          socket.getInputStream().read();
        }
        String status = line.startsWith("GET /broken") ? "503 Broken" : "200 OK";
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(status)
                    .getBytes(StandardCharsets.US_ASCII));
        socket.close();
      } catch (IOException gone) {
        // A check hangs up as soon as it is let in.
      }
    }

    void get(String url) {
      URI front = URI.create(url);
      try (Socket socket = new Socket(front.getHost(), front.getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .formatted(front.getPath())
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readAllBytes();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
