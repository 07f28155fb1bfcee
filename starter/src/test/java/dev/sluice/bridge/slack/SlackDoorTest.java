package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bridge.slack.wire.Clicks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack by HTTP: only what it has signed, lately and once. */
class SlackDoorTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private final List<Incoming> heard = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SlackDoor door =
      new SlackDoor(
          InetSocketAddress.createUnresolved("127.0.0.1", 0),
          () -> SECRET,
          Clock.fixed(Practice.NOON, ZoneOffset.UTC),
          incoming -> {
            heard.add(incoming);
            return incoming instanceof Incoming.Typed ? new Reply.Silence("down") : Reply.close();
          });

  @BeforeEach
  void opens() {
    door.start();
  }

  @AfterEach
  void closes() {
    door.close();
    client.close();
  }

  private static String click() {
    return "payload="
        + URLEncoder.encode(
            Clicks.click("Ubo", Act.SIGN.id(), "n").toString(), StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(String body, long age, String secret)
      throws IOException, InterruptedException {
    String at = String.valueOf(Practice.NOON.getEpochSecond() - age);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/slack".formatted(door.port())))
            .header("X-Slack-Request-Timestamp", at)
            .header(
                "X-Slack-Signature",
                Signature.of(secret, at, body.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void signsAsSlackDoes() {
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(Signature.of(SECRET, "1531420618", body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @Test
  void takesWhatSlackHasSigned() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(click(), 10, SECRET);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("clear");
    assertThat(heard).singleElement().isInstanceOf(Incoming.Clicked.class);
  }

  @Test
  void showsThatItDidNotWorkWhereTemporalHasNothing() throws IOException, InterruptedException {
    HttpResponse<String> answer = send("team_id=T1&user_id=Ubo&text=stop+run-1", 10, SECRET);

    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void refusesWhatIsForgedOrOldOrOfTomorrowOrComesTwice() throws IOException, InterruptedException {
    assertThat(send(click(), 10, "another secret").statusCode()).isEqualTo(401);
    assertThat(send(click(), 301, SECRET).statusCode()).isEqualTo(401);
    assertThat(send(click(), -301, SECRET).statusCode()).isEqualTo(401);
    String once = click();
    assertThat(send(once, 10, SECRET).statusCode()).isEqualTo(200);
    assertThat(send(once, 10, SECRET).statusCode()).isEqualTo(401);

    assertThat(heard).hasSize(1);
  }

  @Test
  void refusesWhatIsLargerThanAnythingOfSlack() throws IOException, InterruptedException {
    assertThat(send("payload=" + "x".repeat(1 << 20), 10, SECRET).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesWhatIsNotSignedAtAll() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/slack".formatted(door.port())))
            .POST(HttpRequest.BodyPublishers.ofString(click()))
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void makesNothingOfWhatIsMalformed() throws IOException, InterruptedException {
    for (String body : List.of("", "payload=%7B", "payload=[]", "a=%zz&b", "payload=null")) {
      assertThat(send(body, 10 + body.length(), SECRET).statusCode()).isEqualTo(200);
    }
    assertThat(heard).isEmpty();
  }
}
