package dev.sluice.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.people.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeoplePagesTest {
  @TempDir Path folder;

  /** Each test begins with it. */
  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = Web.server(0);
    new PeoplePages(new People(folder)).join(server);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private int post(String path, String json) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(json)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void keepWhatAChannelOfTheChatGets() throws Exception {
    assertThat(post("/people/leads", "{\"text\":\"*Held*\\nbecause of p99\"}")).isEqualTo(200);

    assertThat(folder.resolve("leads/001-held.txt")).hasContent("Held\nbecause of p99");
  }

  @Test
  void keepWhatThePagerIsToldAndWhatBecomesOfIt() throws Exception {
    String page =
        """
        {"routing_key":"on-call","event_action":"trigger","dedup_key":"sluice/hold/run-1",
         "payload":{"summary":"URGENT: held","custom_details":{"text":"p99 is 80ms"}}}
        """;
    assertThat(post("/v2/enqueue", page)).isEqualTo(202);
    assertThat(post("/v2/enqueue", page.replace("trigger", "resolve").replace("payload", "no")))
        .isEqualTo(202);

    assertThat(folder.resolve("on-call/001-trigger-urgent-held.txt")).content().contains("80ms");
    assertThat(folder.resolve("on-call/002-resolve-sluice-hold-run-1.txt")).exists();
  }
}
