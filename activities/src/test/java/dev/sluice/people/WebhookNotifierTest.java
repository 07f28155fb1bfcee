package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.webhook.WebhookNotifier;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.posts.Waiting;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends HttpNotifierContract {
  private static final Message MESSAGE = new Message(NoticeKind.GATE, "s", "t", false);

  @Test
  void escapesWhatSlackWouldTakeForMarkup() {
    deliver(new Message(NoticeKind.GATE, "p99 > 50ms", "<!channel> & more", false));

    assertThat(text(request()))
        .isEqualTo(
            "{\"text\":\"*p99 &gt; 50ms*\\n&lt;!channel&gt; &amp; more\",\"kind\":\"gate\"}");
  }

  @Test
  void neverShowsAPartOfItsAddress() {
    String echo = "POST /services/T0001/%s is gone".formatted(SECRET);

    Delivery delivery = deliver(MESSAGE, answer(410).newBuilder().body(echo).build());

    assertThat(why(delivery)).contains("is gone").doesNotContain(SECRET, "T0001");
  }

  @Test
  void saysThatItsSecretIsMissing() {
    Address.Webhook address = new Address.Webhook(server.url("/") + "${{ secrets.absent }}");

    assertThat(why(notifier(Waiting.STANDARD).deliver(address, MESSAGE)))
        .contains("no secret named absent");
  }

  @Override
  int taken() {
    return 200;
  }

  @Override
  Delivery deliver(Message message, Waiting waiting) {
    String url = "http://localhost:%d/services/T0001/".formatted(server.getPort());
    return notifier(waiting).deliver(new Address.Webhook(url + "${{ secrets.hook }}"), message);
  }

  @Override
  String arrived() {
    try {
      return new ObjectMapper().readTree(text(request())).get("text").textValue();
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private static WebhookNotifier notifier(Waiting waiting) {
    return new WebhookNotifier(new OkHttpClient(), secrets("hook"), waiting);
  }
}
