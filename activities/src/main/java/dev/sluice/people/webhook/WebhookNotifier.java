package dev.sluice.people.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.posts.Answer;
import dev.sluice.posts.Poster;
import dev.sluice.posts.Waiting;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Posts {@code {"text": ..., "kind": ...}}, of which Slack's incoming webhooks take the text. The
 * address is as good as a password, so it appears in no text.
 */
public final class WebhookNotifier implements Notifier<Address.Webhook> {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Poster poster;
  private final Secrets secrets;
  private final ObjectMapper json = new ObjectMapper();

  public WebhookNotifier(OkHttpClient client, Secrets secrets, Waiting waiting) {
    this.poster = new Poster(client, waiting);
    this.secrets = secrets;
  }

  @Override
  public Delivery deliver(Address.Webhook address, Message message) {
    return switch (secrets.fill(address.url())) {
      case Filled.Missing missing -> notDelivered(missing.message());
      case Filled.Complete complete -> {
        HttpUrl url = HttpUrl.parse(complete.text());
        yield url == null
            ? notDelivered("its address is not an http or https URL")
            : deliver(url, ofAddress(url, complete), message);
      }
    };
  }

  private Delivery deliver(HttpUrl url, Mask mask, Message message) {
    Request request = request(url, message);
    Answer answer = poster.post(() -> request);
    return answer.taken() ? new Delivery.Delivered() : notDelivered(answer.why(mask));
  }

  private Request request(HttpUrl url, Message message) {
    String text = "*%s*\n%s".formatted(slackText(message.headline()), slackText(message.text()));
    String posted =
        json.createObjectNode().put("text", text).put("kind", message.kind().word()).toString();
    return new Request.Builder()
        .url(url)
        .post(RequestBody.create(posted.getBytes(StandardCharsets.UTF_8), JSON))
        .build();
  }

  /** The three characters that Slack would take for markup of its own. */
  private static String slackText(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Hides everything by which an address could be known again. */
  static Mask ofAddress(HttpUrl url, Filled.Complete complete) {
    return Mask.of(
        Stream.of(
                Stream.of(complete.text(), url.toString(), url.encodedPath()),
                url.pathSegments().stream(),
                complete.used().stream())
            .flatMap(each -> each)
            .filter(each -> each.length() > 3)
            .toList());
  }

  private static Delivery notDelivered(String why) {
    return new Delivery.NotDelivered("the webhook did not accept it: " + why);
  }
}
