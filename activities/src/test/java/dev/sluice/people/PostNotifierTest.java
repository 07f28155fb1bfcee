package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.webhook.NoticeWord;
import dev.sluice.people.webhook.PostNotifier;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Address.Header;
import dev.sluice.posts.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostNotifierTest extends HttpNotifierContract {
  private static final String JSON =
      "{\"title\": \"${{ notice.headline }}\", \"text\": \"${{ notice.text }}\"}";
  private static final String KEY = "0123456789abcdef";
  private static final Message MESSAGE =
      new Message(
          NoticeKind.WARNING,
          "p99 \"high\"",
          "C:\\shop\n\u0001 ${{ secrets.hook }} ${{ notice.run }}",
          true,
          new Origin(
              Optional.of("shop-1"),
              Optional.of("execution/7"),
              Optional.of("http://ui/shop-1"),
              Optional.of(Incident.of("shop-1", NoticeKind.WARNING)),
              List.of()));

  @Test
  void postsTheBodyThatTheTeamWroteInWhichNoNoticeBreaksTheJson() throws Exception {
    JsonNode body = new ObjectMapper().readTree(posted(JSON, List.of(), MESSAGE));

    assertThat(body.get("title").asText()).isEqualTo("URGENT: p99 \"high\"");
    assertThat(body.get("text").asText()).isEqualTo(MESSAGE.text());
  }

  @Test
  void knowsAllThatABodyMayReferTo() {
    String body = String.join("|", NoticeWord.paths().stream().map(PostNotifierTest::ref).toList());

    assertThat(posted(body, List.of(), new Message(NoticeKind.GATE, "a", "b", false)))
        .isEqualTo("a|a|b|gate|false||||trigger");
    assertThat(posted(body, List.of(), MESSAGE))
        .startsWith("p99 \"high\"|URGENT: p99 \"high\"|C:\\shop\n")
        .endsWith("|warning|true|shop-1|http://ui/shop-1|sluice/warning/shop-1|trigger");
  }

  @Test
  void escapesAFormAsAForm() {
    List<Header> form = List.of(new Header("Content-Type", "application/x-www-form-urlencoded"));
    Message sly = new Message(NoticeKind.GATE, "a&to=all", "50% + ü", false);

    assertThat(posted("s=${{ notice.subject }}&t=${{notice.text}}", form, sly))
        .isEqualTo("s=a%26to%3Dall&t=50%25+%2B+%C3%BC");
  }

  @Test
  void putsSecretsOnlyWhereTheTeamWroteThem() {
    String body = "{\"key\": \"${{ secrets.hook }}\", \"text\": \"${{ notice.text }}\"}";

    assertThat(posted(body, List.of(), MESSAGE))
        .startsWith("{\"key\": \"" + SECRET + "\"")
        .containsOnlyOnce(SECRET)
        .contains("${{ secrets.hook }}");
  }

  @Test
  void sendsItsHeadersAndTheTypeThatTheBodyLooksLike() {
    List<Header> headers = List.of(new Header("Authorization", "GenieKey ${{ secrets.hook }}"));

    posted(JSON, headers, MESSAGE);
    RecordedRequest request = posted(address("plain", headers, Optional.empty()), MESSAGE);

    assertThat(request.getHeaders().get("Authorization")).isEqualTo("GenieKey " + SECRET);
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void signsWhatItSendsSoThatTheOtherSideCanTell() {
    Address.Post address = address(JSON, List.of(), Optional.of("${{ secrets.signing }}"));

    RecordedRequest request = posted(address, MESSAGE);

    assertThat(request.getHeaders().get("webhook-id")).isEqualTo("execution/7");
    assertThat(new SignedPeer(KEY).takes(request)).isTrue();
    assertThat(new SignedPeer("another key").takes(request)).isFalse();
  }

  @Test
  void signsTheMomentTooSoThatNobodyCanSendItAgainLater() {
    Address.Post address = address(JSON, List.of(), Optional.of("${{ secrets.signing }}"));
    RecordedRequest seen = posted(address, MESSAGE);

    assertThat(new SignedPeer(KEY).takes(seen, "9999999999", text(seen))).isFalse();
    assertThat(new SignedPeer(KEY).takes(seen, moment(seen), text(seen) + " ")).isFalse();
    assertThat(new SignedPeer(KEY).takes(seen, moment(seen), text(seen))).isTrue();
  }

  @Test
  void takesAKeyAsStandardWebhooksWriteIt() {
    Address.Post address = address(JSON, List.of(), Optional.of("${{ secrets.encoded }}"));

    assertThat(new SignedPeer(KEY).takes(posted(address, MESSAGE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "broken", "empty"})
  void saysThatItCannotSign(String key) {
    Address.Post address = address(JSON, List.of(), Optional.of("${{ secrets." + key + " }}"));

    assertThat(why(notifier(Waiting.STANDARD).deliver(address, MESSAGE)))
        .containsAnyOf("no secret named absent", "no key for 'hmac' can be made of its secret");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void sendsNoHeaderThatASecretWouldBreak() {
    List<Header> headers = List.of(new Header("X-Key", "${{ secrets.lines }}"));

    Delivery delivery =
        notifier(Waiting.STANDARD).deliver(address(JSON, headers, Optional.empty()), MESSAGE);

    assertThat(why(delivery)).endsWith("the header X-Key has a character that no header may have");
    assertThat(server.getRequestCount()).isZero();
  }

  @Override
  int taken() {
    return 201;
  }

  @Override
  Delivery deliver(Message message, Waiting waiting) {
    List<Header> headers = List.of(new Header("X-Key", "${{ secrets.hook }}"));
    return notifier(waiting)
        .deliver(address(JSON, headers, Optional.of("${{ secrets.hook }}")), message);
  }

  @Override
  String arrived() {
    try {
      JsonNode body = new ObjectMapper().readTree(text(request()));
      return body.get("title").asText() + "\n" + body.get("text").asText();
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private static PostNotifier notifier(Waiting waiting) {
    return new PostNotifier(
        new OkHttpClient(),
        secrets(
            Map.of(
                "hook", SECRET,
                "signing", KEY + "\n",
                "encoded", "whsec_MDEyMzQ1Njc4OWFiY2RlZg==",
                "broken", "whsec_%%%",
                "empty", "whsec_",
                "lines", "a\r\nX-Other: b")),
        waiting);
  }

  private String posted(String body, List<Header> headers, Message message) {
    return text(posted(address(body, headers, Optional.empty()), message));
  }

  private RecordedRequest posted(Address.Post address, Message message) {
    server.enqueue(answer(201));
    assertThat(notifier(Waiting.STANDARD).deliver(address, message))
        .isEqualTo(new Delivery.Delivered());
    return request();
  }

  private Address.Post address(String body, List<Header> headers, Optional<String> hmac) {
    String url = "http://localhost:%d/${{ secrets.hook }}".formatted(server.getPort());
    return new Address.Post(url, body, headers, hmac);
  }

  private static String moment(RecordedRequest request) {
    return Optional.ofNullable(request.getHeaders().get("webhook-timestamp")).orElseThrow();
  }

  private static String ref(String path) {
    return "${{ " + path + " }}";
  }
}
