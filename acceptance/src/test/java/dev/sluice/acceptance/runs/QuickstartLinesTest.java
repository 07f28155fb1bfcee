package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.demo.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of docs/quickstart.md that are not Sluice's own, in a real shell. */
class QuickstartLinesTest {
  private static final Map<String, String> PATH =
      Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin");

  private final Path folder = Place.folder("quickstart");
  private final ShopPage page = new ShopPage();

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  @AutoClose private Part world;

  @BeforeEach
  void startTheShop() {
    page.write(folder, "");
    // 'wait' keeps the shell there, and with it all that it has started.
    String lines = "cd '%s'\n%s\nwait\n".formatted(folder, page.block("http.server"));
    world =
        new Part(
            new Part.Recipe(
                "world", List.of("bash", "-c", lines), PATH, Part.listens(page.port("9999"))),
            folder);
  }

  @Test
  void startTheShopItsVisitorsAndWhatCountsThem() {
    String query =
        "haproxy_server_http_responses_total%7Bserver%3D%22stable%22%2Ccode%3D%222xx%22%7D%3E0";
    URI counted =
        URI.create("http://127.0.0.1:%d/api/v1/query?query=%s".formatted(page.port("9090"), query));

    String answer =
        Await.until(
            "Prometheus has counted visits",
            Patience.OF_A_START,
            world.progress(),
            () -> page(counted).filter(each -> each.contains("stable")),
            world::said);

    assertThat(answer).contains("\"status\":\"success\"");
  }

  @Test
  void putTheRouterBack() throws Exception {
    List<String> lines = page.typed("set weight");
    assertThat(lines).hasSize(2);
    asked("set weight shop/stable 1");
    asked("set weight shop/canary 99");

    Process shell = new ProcessBuilder("bash", "-e", "-c", String.join("\n", lines)).start();

    assertThat(shell.waitFor()).isZero();
    assertThat(asked("get weight shop/stable")).startsWith("100 ");
    assertThat(asked("get weight shop/canary")).startsWith("0 ");
  }

  private Optional<String> page(URI address) {
    try {
      return Optional.of(
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
    } catch (IOException early) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError(hurried);
    }
  }

  /** What HAProxy answers to a line. */
  private String asked(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port("9999"))) {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
