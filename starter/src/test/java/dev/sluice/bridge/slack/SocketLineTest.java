package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.bridge.slack.wire.Clicks;
import dev.sluice.bridge.slack.wire.SlackDouble;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection to Slack, with all that can happen to one. */
class SocketLineTest {
  private static final SocketLine.Pace QUICK =
      new SocketLine.Pace(
          Duration.ofMillis(50),
          Duration.ofSeconds(20),
          Duration.ofMillis(10),
          Duration.ofMillis(40));

  private final LinkedBlockingQueue<Incoming> heard = new LinkedBlockingQueue<>();
  private SlackDouble slack;
  private Optional<SocketLine> line = Optional.empty();

  @BeforeEach
  void opens() throws IOException {
    slack = new SlackDouble();
  }

  @AfterEach
  void closes() {
    line.ifPresent(SocketLine::close);
    slack.close();
  }

  private SocketLine connect(Function<Incoming, Reply> desk, SocketLine.Pace pace) {
    SlackApi api = new SlackApi(slack.api(), () -> "xoxb-1", () -> "xapp-1");
    SocketLine opened = new SocketLine(api::socket, desk, pace);
    line = Optional.of(opened);
    opened.start();
    return opened;
  }

  private Reply taken(Incoming incoming) {
    heard.add(incoming);
    return Reply.close();
  }

  private WebSocket connection() throws InterruptedException {
    return Optional.ofNullable(slack.connected.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  @Test
  void acknowledgesWhatWasTakenWithTheAnswer() throws InterruptedException {
    connect(this::taken, QUICK);

    JsonNode click = Clicks.click("Ubo", Act.SIGN.id(), "n");
    JsonNode answer = slack.send(connection(), "interactive", click);

    assertThat(answer.path("envelope_id").asText()).startsWith("envelope-");
    assertThat(answer.path("payload").path("response_action").asText()).isEqualTo("clear");
    assertThat(heard.poll()).isInstanceOf(Incoming.Clicked.class);
  }

  @Test
  void doesNotAcknowledgeWhatWasNotTakenAndGoesOn() throws InterruptedException {
    connect(
        incoming ->
            incoming instanceof Incoming.Typed ? taken(incoming) : new Reply.Silence("down"),
        QUICK);
    WebSocket socket = connection();
    socket.send(
        "{\"type\": \"interactive\", \"envelope_id\": \"lost\", \"payload\": %s}"
            .formatted(Clicks.click("Ubo", Act.STOP.id(), "n")));

    JsonNode answer = slack.send(socket, "slash_commands", Clicks.typed("Ubo", "help"));

    assertThat(answer.path("envelope_id").asText()).isNotEqualTo("lost").isNotEmpty();
  }

  @Test
  void comesBackThoughSlackRefusedToOpenAConnection() throws InterruptedException {
    slack.refused.put("apps.connections.open", "internal_error");
    SocketLine opened = connect(this::taken, QUICK);
    while (slack.calls.size() < 3) {
      Thread.onSpinWait();
    }
    assertThat(opened.health())
        .isEqualTo(new Health.Ailing("Slack answered internal_error to apps.connections.open"));

    slack.refused.clear();

    JsonNode answer = slack.send(connection(), "slash_commands", Clicks.typed("Ubo", "help"));
    assertThat(answer.isMissingNode()).isFalse();
    assertThat(opened.health()).isInstanceOf(Health.Well.class);
  }

  @Test
  void opensAnotherConnectionWhenSlackAsksForIt() throws InterruptedException {
    connect(this::taken, QUICK);

    connection().send("{\"type\": \"disconnect\", \"reason\": \"refresh_requested\"}");

    JsonNode answer = slack.send(connection(), "slash_commands", Clicks.typed("Ubo", "help"));
    assertThat(answer.isMissingNode()).isFalse();
  }

  @Test
  void opensAnotherConnectionWhenThisOneIsClosed() throws InterruptedException {
    connect(this::taken, QUICK);

    connection().close(1011, "");

    JsonNode answer = slack.send(connection(), "slash_commands", Clicks.typed("Ubo", "help"));
    assertThat(answer.isMissingNode()).isFalse();
  }

  @Test
  void opensAnotherConnectionWhenNothingIsHeardOfThisOne()
      throws IOException, InterruptedException {
    try (DeafPeer deaf = new DeafPeer()) {
      SocketLine opened =
          new SocketLine(
              deaf::address,
              this::taken,
              new SocketLine.Pace(
                  Duration.ofMillis(20),
                  Duration.ofMillis(300),
                  Duration.ofMillis(10),
                  Duration.ofMillis(10)));
      line = Optional.of(opened);
      opened.start();

      assertThat(deaf.connections.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(opened.health().toString()).contains("nothing was heard");
    }
  }

  @Test
  void answersAnEnvelopeThatIsNotOurs() throws InterruptedException {
    connect(this::taken, QUICK);

    JsonNode answer =
        slack.send(connection(), "events_api", Wire.mapper().createObjectNode().put("a", 1));

    assertThat(answer.has("envelope_id")).isTrue();
    assertThat(heard).isEmpty();
  }
}
