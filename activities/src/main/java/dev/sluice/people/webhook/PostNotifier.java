package dev.sluice.people.webhook;

import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Address.Header;
import dev.sluice.posts.Answer;
import dev.sluice.posts.Poster;
import dev.sluice.posts.Waiting;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Posts a body of the team's own, signed where they want it. */
public final class PostNotifier implements Notifier<Address.Post> {
  private final Poster poster;
  private final Secrets secrets;

  public PostNotifier(OkHttpClient client, Secrets secrets, Waiting waiting) {
    this.poster = new Poster(client, waiting);
    this.secrets = secrets;
  }

  @Override
  public Delivery deliver(Address.Post address, Message message) {
    Body body = Body.of(address.body(), address.headers());
    Filling filling = new Filling();
    String url = filling.take(secrets.fill(address.url()));
    String text = filling.take(body.filled(message, secrets));
    List<Header> headers =
        address.headers().stream()
            .filter(header -> !Body.isContentType(header.name()))
            .map(header -> new Header(header.name(), filling.take(secrets.fill(header.value()))))
            .toList();
    Optional<Signature> signature =
        address.hmac().map(secret -> new Signature(filling.take(secrets.fill(secret))));
    HttpUrl target = HttpUrl.parse(url);
    if (!filling.missing.isEmpty()) {
      return notDelivered(String.join("; ", filling.missing));
    }
    if (target == null) {
      return notDelivered("its address is not an http or https URL");
    }
    if (signature.isPresent() && !signature.get().usable()) {
      return notDelivered("no key for 'hmac' can be made of its secret");
    }
    String id = message.origin().id().orElseGet(() -> UUID.randomUUID().toString());
    Mask mask = filling.mask(target, url);
    return send(new Letter(target, body.type(), text, headers, signature, id), mask);
  }

  private Delivery send(Letter letter, Mask mask) {
    Optional<String> unfit = letter.unfit();
    if (unfit.isPresent()) {
      return notDelivered(
          "the header %s has a character that no header may have".formatted(unfit.get()));
    }
    Answer answer = poster.post(() -> letter.at(Instant.now()));
    return answer.taken() ? new Delivery.Delivered() : notDelivered(answer.why(mask));
  }

  private static Delivery notDelivered(String why) {
    return new Delivery.NotDelivered("the webhook did not accept it: " + why);
  }

  /** Collects what was filled in, and what was not there. */
  private static final class Filling {
    private final List<String> used = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** The text; empty if something of it was not there. */
    String take(Filled filled) {
      return switch (filled) {
        case Filled.Complete complete -> {
          used.addAll(complete.used());
          yield complete.text();
        }
        case Filled.Missing none -> {
          missing.add(none.message());
          yield "";
        }
      };
    }

    Mask mask(HttpUrl target, String url) {
      return WebhookNotifier.ofAddress(target, new Filled.Complete(url, used));
    }
  }
}
