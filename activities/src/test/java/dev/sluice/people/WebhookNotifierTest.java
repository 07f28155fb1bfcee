package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.webhook.Waiting;
import dev.sluice.people.webhook.WebhookNotifier;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.secrets.Secrets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
  private static final Message MESSAGE = new Message(NoticeKind.GATE, "s", "t", false);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void escapesWhatSlackWouldTakeForMarkup() throws Exception {
    server.enqueue(answer(200));

    deliver(new Message(NoticeKind.GATE, "p99 > 50ms", "<!channel> & more", false));

    assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
        .isEqualTo(
            "{\"text\":\"*p99 &gt; 50ms*\\n&lt;!channel&gt; &amp; more\",\"kind\":\"gate\"}");
  }

  @Test
  void waitsAsLongAsAnOverloadedWebhookAsks() {
    server.enqueue(answer(429).newBuilder().addHeader("Retry-After", "1").build());
    server.enqueue(answer(200));
    long start = System.nanoTime();

    Delivery delivery = deliver(MESSAGE, "/hook");

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void doesNotWaitAnHour() {
    server.enqueue(answer(429).newBuilder().addHeader("Retry-After", "3600").build());

    assertThat(deliver(MESSAGE, "/hook"))
        .isEqualTo(new Delivery.NotDelivered("the webhook did not accept it: status 429 body"));
  }

  @Test
  void triesTwiceMoreWhenTheWebhookFails() {
    server.enqueue(answer(500));
    server.enqueue(answer(502));
    server.enqueue(answer(200));

    assertThat(deliver(MESSAGE, "/hook")).isEqualTo(new Delivery.Delivered());
  }

  @Test
  void givesUpAfterThreeFailures() {
    server.enqueue(answer(500));
    server.enqueue(answer(500));
    server.enqueue(answer(503));

    assertThat(deliver(MESSAGE, "/hook"))
        .isEqualTo(new Delivery.NotDelivered("the webhook did not accept it: status 503 body"));
  }

  @Test
  void saysWhyItWasRefusedAndTriesNoMore() {
    server.enqueue(answer(404).newBuilder().body("no_service").build());

    assertThat(deliver(MESSAGE, "/hook"))
        .isEqualTo(
            new Delivery.NotDelivered("the webhook did not accept it: status 404 no_service"));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void neverShowsItsAddress() {
    server.enqueue(answer(410).newBuilder().body("POST /services/T0001/s3cr3t is gone").build());

    Delivery delivery = deliver(MESSAGE, "/services/T0001/${{ secrets.hook }}");

    assertThat(delivery.toString())
        .contains("is gone")
        .doesNotContain("s3cr3t")
        .doesNotContain("T0001");
  }

  @Test
  void neverShowsTheAddressOfAWebhookThatIsDown() {
    server.close();

    assertThat(deliver(MESSAGE, "/services/${{ secrets.hook }}").toString())
        .contains("no answer")
        .doesNotContain("s3cr3t");
  }

  @Test
  void saysThatItsSecretIsMissing() {
    assertThat(deliver(MESSAGE, "/${{ secrets.absent }}").toString())
        .contains("no secret named absent");
  }

  @Override
  Delivery deliver(Message message) {
    server.enqueue(answer(200));
    return deliver(message, "/hook");
  }

  @Override
  String arrived() {
    try {
      return new ObjectMapper()
          .readTree(Objects.requireNonNull(server.takeRequest().getBody()).toByteArray())
          .get("text")
          .textValue();
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private Delivery deliver(Message message, String path) {
    Secrets secrets =
        new Secrets(name -> Optional.of("s3cr3t").filter(secret -> name.equals("hook")));
    Waiting waiting = new Waiting(Duration.ofMillis(1), Duration.ofSeconds(2));
    String url = "http://localhost:" + server.getPort() + path;
    return new WebhookNotifier(new OkHttpClient(), secrets, waiting)
        .deliver(new Address.Webhook(url), message);
  }

  private static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).body("body").build();
  }
}
