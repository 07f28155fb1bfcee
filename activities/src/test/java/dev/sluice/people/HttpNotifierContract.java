package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.posts.Waiting;
import dev.sluice.secrets.Secrets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every notifier does that speaks HTTP. */
abstract class HttpNotifierContract extends NotifierContract {
  /** The secret that the address under test has in it. */
  static final String SECRET = "s3cr3t-0f-th3-t3am";

  private static final Message MESSAGE = new Message(NoticeKind.GATE, "s", "t", false);
  private static final Waiting WAITING =
      new Waiting(Duration.ofMillis(1), Duration.ofSeconds(3), Duration.ofSeconds(10));

  final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Hands the message to the notifier under test, whose other side is the server. */
  abstract Delivery deliver(Message message, Waiting waiting);

  /** The status by which the other side takes it. */
  abstract int taken();

  @Override
  final Delivery deliver(Message message) {
    server.enqueue(answer(taken()));
    return deliver(message, WAITING);
  }

  /** The same with an answer, after which it is taken. */
  final Delivery deliver(Message message, MockResponse first) {
    server.enqueue(first);
    return deliver(message);
  }

  @Test
  void saysWhyItWasRefusedAndTriesNoMore() {
    Delivery delivery = deliver(MESSAGE, answer(404).newBuilder().body("no_service").build());

    assertThat(why(delivery)).endsWith("did not accept it: status 404 no_service");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    long start = System.nanoTime();

    Delivery delivery =
        deliver(MESSAGE, answer(429).newBuilder().addHeader("Retry-After", "1").build());

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    assertThat(since(start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void waitsUntilTheMomentThatItIsAskedTo() {
    long start = System.nanoTime();
    String moment =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));

    Delivery delivery =
        deliver(MESSAGE, answer(503).newBuilder().addHeader("Retry-After", moment).build());

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    assertThat(since(start)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void doesNotWaitAnHour() {
    Delivery delivery =
        deliver(MESSAGE, answer(429).newBuilder().addHeader("Retry-After", "3600").build());

    assertThat(why(delivery)).endsWith("did not accept it: status 429 body");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void triesTwiceMoreWhereTheOtherSideFails() {
    server.enqueue(answer(500));

    assertThat(deliver(MESSAGE, answer(502))).isEqualTo(new Delivery.Delivered());
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void givesUpAfterThreeFailures() {
    server.enqueue(answer(500));
    server.enqueue(answer(500));

    assertThat(why(deliver(MESSAGE, answer(503)))).endsWith("did not accept it: status 503 body");
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void saysThatASlowPeerDidNotAnswer() {
    for (int i = 0; i < 3; i++) {
      server.enqueue(answer(taken()).newBuilder().headersDelay(20, TimeUnit.SECONDS).build());
    }
    Waiting hasty = new Waiting(Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(300));
    long start = System.nanoTime();

    Delivery delivery = deliver(MESSAGE, hasty);

    assertThat(why(delivery)).contains("no answer: timeout");
    assertThat(since(start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void showsGarbageOnOneShortLine() {
    String garbage = "\u0000\u0007<html>\r\n\t{\"errors\":" + "x".repeat(100_000);

    String why = why(deliver(MESSAGE, answer(400).newBuilder().body(garbage).build()));

    assertThat(why).contains("status 400").hasSizeLessThan(700).doesNotContain("\n");
  }

  @Test
  void neverShowsItsSecretThoughThePeerRepeatsIt() {
    String echo = "key " + SECRET + " is unknown, {\"errors\": [\"" + SECRET + "\"]}";

    String why = why(deliver(MESSAGE, answer(401).newBuilder().body(echo).build()));

    assertThat(why).contains("is unknown").doesNotContain(SECRET);
  }

  @Test
  void neverShowsHalfOfItsSecretWhereALongAnswerIsCut() {
    String echo = "x".repeat(490) + SECRET;

    String why = why(deliver(MESSAGE, answer(403).newBuilder().body(echo).build()));

    assertThat(why).doesNotContain(SECRET.substring(0, 4));
  }

  @Test
  void neverShowsItsSecretWhereNobodyAnswers() {
    server.close();

    assertThat(why(deliver(MESSAGE, WAITING))).contains("no answer").doesNotContain(SECRET);
  }

  @Test
  void followsNoRedirect() {
    String away = server.url("/elsewhere").toString();

    Delivery delivery =
        deliver(MESSAGE, answer(307).newBuilder().addHeader("Location", away).build());

    assertThat(why(delivery)).contains("status 307");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  /** Secrets of which only some are there. */
  static Secrets secrets(String... names) {
    return new Secrets(name -> Optional.of(SECRET).filter(secret -> List.of(names).contains(name)));
  }

  /** The same, each with its own text. */
  static Secrets secrets(Map<String, String> all) {
    return new Secrets(name -> Optional.ofNullable(all.get(name)));
  }

  static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).body("body").build();
  }

  /** The request that came first of those that nobody has looked at. */
  final RecordedRequest request() {
    try {
      return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  static String text(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  static String why(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.NotDelivered.class);
    return ((Delivery.NotDelivered) delivery).why();
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
