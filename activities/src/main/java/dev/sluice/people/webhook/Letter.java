package dev.sluice.people.webhook;

import dev.sluice.port.Roster.Address.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * What is posted.
 *
 * @param type of the text's content
 * @param id the same in each try
 */
record Letter(
    HttpUrl url,
    String type,
    String text,
    List<Header> headers,
    Optional<Signature> signature,
    String id) {
  /** Name of a header whose value came with a secret and cannot be sent. */
  Optional<String> unfit() {
    return headers.stream()
        .filter(header -> header.value().chars().anyMatch(each -> each < ' ' || each > '~'))
        .map(Header::name)
        .findFirst();
  }

  /** The request that is sent at that moment. */
  Request at(Instant moment) {
    RequestBody body = RequestBody.create(text.getBytes(StandardCharsets.UTF_8));
    Request.Builder request =
        new Request.Builder().url(url).post(body).header("Content-Type", type);
    headers.forEach(header -> request.header(header.name(), header.value()));
    request.header("webhook-id", id);
    request.header("webhook-timestamp", Long.toString(moment.getEpochSecond()));
    signature.ifPresent(by -> request.header("webhook-signature", by.of(id, moment, text)));
    return request.build();
  }
}
