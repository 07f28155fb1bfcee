package dev.sluice.people.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Triggers, acknowledges and resolves incidents. Of an incident that several runs tell of, one page
 * is sent for all of them, so that a flood does not use up what PagerDuty takes from a service.
 */
public final class PagerDutyNotifier implements Notifier<Address.PagerDuty> {
  private static final String US = "https://events.pagerduty.com";
  private static final String PATH = "v2/enqueue";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int ACCEPTED = 202;

  private final Poster poster;
  private final Secrets secrets;
  private final SharedPages shared = new SharedPages(System::nanoTime);
  private final ObjectMapper json = new ObjectMapper();

  public PagerDutyNotifier(OkHttpClient client, Secrets secrets, Waiting waiting) {
    this.poster = new Poster(client, waiting);
    this.secrets = secrets;
  }

  @Override
  public Delivery deliver(Address.PagerDuty address, Message message) {
    HttpUrl base = HttpUrl.parse(address.url().orElse(US));
    if (base == null) {
      return notDelivered("its 'url' is not an http or https address");
    }
    return switch (secrets.fill(address.key())) {
      case Filled.Missing missing -> notDelivered(missing.message());
      case Filled.Complete key ->
          shared.once(
              new SharedPages.Page(address, message.origin().incident()),
              () -> deliver(base, key, message));
    };
  }

  private Delivery deliver(HttpUrl base, Filled.Complete key, Message message) {
    byte[] event =
        Event.of(key.text().strip(), message).toString().getBytes(StandardCharsets.UTF_8);
    Request request =
        new Request.Builder()
            .url(base.newBuilder().addPathSegments(PATH).build())
            .post(RequestBody.create(event, JSON))
            .build();
    Answer answer = poster.post(() -> request);
    Mask mask = Mask.of(List.of(key.text(), key.text().strip()));
    if (answer.status() == ACCEPTED) {
      return new Delivery.Delivered();
    }
    return notDelivered(
        answer.taken()
            ? answer.why(mask) + ", where 202 was expected: is 'url' that of its Events API?"
            : refusal(answer).map(mask::apply).orElseGet(() -> answer.why(mask)));
  }

  /** The fields that PagerDuty found wrong, in its words; absent: it does not say. */
  private Optional<String> refusal(Answer answer) {
    try {
      JsonNode said = json.readTree(answer.text());
      String errors =
          StreamSupport.stream(said.path("errors").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
      return errors.isBlank()
          ? Optional.empty()
          : Optional.of(
              "status %d %s: %s"
                  .formatted(answer.status(), said.path("message").asText(), errors)
                  .replaceAll("\\s+", " "));
    } catch (JsonProcessingException garbage) {
      return Optional.empty();
    }
  }

  private static Delivery notDelivered(String why) {
    return new Delivery.NotDelivered("PagerDuty did not accept it: " + why);
  }
}
