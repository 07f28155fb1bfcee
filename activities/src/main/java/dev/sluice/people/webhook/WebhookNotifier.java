package dev.sluice.people.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts {@code {"text": ..., "kind": ...}}, of which Slack's incoming webhooks take the text. The
 * address is as good as a password, so it appears in no text; an answer of 429 or 5xx is tried
 * again twice.
 */
public final class WebhookNotifier implements Notifier<Address.Webhook> {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int TRIES = 3;

  private final OkHttpClient client;
  private final Secrets secrets;
  private final Waiting waiting;
  private final ObjectMapper json = new ObjectMapper();

  public WebhookNotifier(OkHttpClient client, Secrets secrets, Waiting waiting) {
    this.client =
        client.newBuilder().followRedirects(false).callTimeout(Duration.ofSeconds(10)).build();
    this.secrets = secrets;
    this.waiting = waiting;
  }

  /** What is posted. */
  private record Posted(String text, NoticeKind kind) {}

  @Override
  public Delivery deliver(Address.Webhook address, Message message) {
    return switch (secrets.fill(address.url())) {
      case Filled.Missing missing -> notDelivered(missing.message());
      case Filled.Complete complete -> {
        HttpUrl url = HttpUrl.parse(complete.text());
        yield url == null
            ? notDelivered("its address is not an http or https URL")
            : deliver(url, Mask.of(words(url, complete)), message);
      }
    };
  }

  private Delivery deliver(HttpUrl url, Mask mask, Message message) {
    for (int attempt = 1; ; attempt++) {
      Answer answer = post(url, message);
      Optional<Duration> pause =
          attempt < TRIES ? waiting.before(answer, attempt) : Optional.empty();
      if (answer.taken()) {
        return new Delivery.Delivered();
      }
      if (pause.isEmpty() || !waiting.pause(pause.get())) {
        return notDelivered(mask.apply(answer.why()));
      }
    }
  }

  private Answer post(HttpUrl url, Message message) {
    try (Response response = client.newCall(request(url, message)).execute()) {
      return new Answer(
          response.code(),
          response.peekBody(500).string(),
          Optional.ofNullable(response.header("Retry-After")));
    } catch (IOException problem) {
      return new Answer(Answer.NO_ANSWER, String.valueOf(problem.getMessage()), Optional.empty());
    }
  }

  private Request request(HttpUrl url, Message message) throws IOException {
    String text = "*%s*\n%s".formatted(slackText(message.headline()), slackText(message.text()));
    return new Request.Builder()
        .url(url)
        .post(RequestBody.create(json.writeValueAsBytes(new Posted(text, message.kind())), JSON))
        .build();
  }

  /** The three characters that Slack would take for markup of its own. */
  private static String slackText(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Everything by which the address could be known again. */
  private static List<String> words(HttpUrl url, Filled.Complete complete) {
    return Stream.of(
            Stream.of(complete.text(), url.toString(), url.encodedPath()),
            url.pathSegments().stream(),
            complete.used().stream())
        .flatMap(each -> each)
        .filter(each -> each.length() > 3)
        .toList();
  }

  private static Delivery notDelivered(String why) {
    return new Delivery.NotDelivered("the webhook did not accept it: " + why);
  }
}
