package dev.sluice.bridge.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.bridge.Secrets;
import dev.sluice.port.Wire;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of Socket Mode, made again whenever it ends or falls silent. An envelope is
 * acknowledged when what it asks for has been accepted, and not before: what this process has only
 * in memory is lost with it.
 */
final class SocketLine implements SlackWay {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

  private final Supplier<URI> address;
  private final Function<Incoming, Reply> desk;
  private final Pace pace;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("slack-line").unstarted(this::live);
  private volatile Optional<String> ailing = Optional.of("not connected yet");

  /**
   * How patient a line is.
   *
   * @param ping how often the other side is asked whether it is there
   * @param silent how long nothing may come, before it counts as gone
   * @param again the shortest wait before a connection is made again; each failure doubles it
   * @param longest the longest such wait
   */
  record Pace(Duration ping, Duration silent, Duration again, Duration longest) {
    static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
  }

  /**
   * A line that is not open yet.
   *
   * @param address asks Slack for a connection
   */
  SocketLine(Supplier<URI> address, Function<Incoming, Reply> desk, Pace pace) {
    this.address = address;
    this.desk = desk;
    this.pace = pace;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Health health() {
    return ailing.<Health>map(Health.Ailing::new).orElseGet(Health.Well::new);
  }

  private void live() {
    Duration wait = pace.again();
    while (!isClosed(Duration.ZERO)) {
      String why = connected();
      wait = ailing.isEmpty() ? pace.again() : shorter(wait.multipliedBy(2), pace.longest());
      ailing = Optional.of(why);
      LOG.info("a connection to Slack ended ({}), the next one in {} ms", why, wait.toMillis());
      isClosed(wait);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean isClosed(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Lives one connection, and says why it ended. */
  private String connected() {
    try (HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.getDefault())
            .connectTimeout(pace.silent())
            .build()) {
      Ear ear = new Ear();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(pace.silent())
              .buildAsync(address.get(), ear)
              .join();
      try {
        return ear.untilItEnds(socket);
      } finally {
        // What was taken is still answered, though the connection is about to end.
        ear.hands.close();
        socket.abort();
        client.shutdownNow();
      }
    } catch (SlackTrouble trouble) {
      return trouble.sentence();
    } catch (CompletionException | IllegalArgumentException | Secrets.Missing unreachable) {
      return "Slack's socket cannot be reached: " + unreachable.getMessage();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  /** Hears what comes over one connection. */
  private final class Ear implements WebSocket.Listener {
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private volatile long heard = System.nanoTime();

    private String untilItEnds(WebSocket socket) {
      while (true) {
        try {
          return end.get(pace.ping().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nothing) {
          if (System.nanoTime() - heard > pace.silent().toNanos()) {
            return "nothing was heard for %d s".formatted(pace.silent().toSeconds());
          }
          say(() -> socket.sendPing(ByteBuffer.allocate(0)));
        } catch (InterruptedException closing) {
          Thread.currentThread().interrupt();
          return "the bridge ends";
        } catch (ExecutionException broken) {
          return String.valueOf(broken.getMessage());
        }
      }
    }

    /** One at a time: a WebSocket refuses a second message while the first one is on its way. */
    private synchronized void say(Supplier<CompletableFuture<WebSocket>> message) {
      try {
        message.get().get(pace.silent().toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException broken) {
        end.complete("nothing can be sent any more");
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heard = System.nanoTime();
      part.append(data);
      if (last) {
        String whole = part.toString();
        part.setLength(0);
        hands.execute(() -> take(socket, Incoming.json(whole)));
      }
      socket.request(1);
      return CompletableFuture.completedStage("");
    }

    private void take(WebSocket socket, JsonNode envelope) {
      switch (envelope.path("type").asText()) {
        case "hello" -> ailing = Optional.empty();
        case "disconnect" -> end.complete("Slack asks so: " + envelope.path("reason").asText());
        case "interactive" ->
            answer(socket, envelope, Incoming.interaction(envelope.path("payload")));
        case "slash_commands" -> answer(socket, envelope, Incoming.typed(envelope.path("payload")));
        // Whatever else an app may subscribe to is not ours, and would be sent again for ever.
        default -> answer(socket, envelope, Optional.empty());
      }
    }

    private void answer(WebSocket socket, JsonNode envelope, Optional<Incoming> incoming) {
      String id = envelope.path("envelope_id").asText();
      if (id.isEmpty()) {
        return;
      }
      switch (incoming.map(desk).orElse(Reply.Taken.QUIETLY)) {
        case Reply.Taken taken -> {
          ObjectNode reply = Wire.mapper().createObjectNode().put("envelope_id", id);
          taken.body().ifPresent(body -> reply.set("payload", body));
          say(() -> socket.sendText(reply.toString(), true));
        }
        case Reply.Silence silence -> LOG.warn("not acknowledged to Slack: {}", silence.why());
      }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      return heard(socket);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      return heard(socket);
    }

    private CompletionStage<?> heard(WebSocket socket) {
      heard = System.nanoTime();
      socket.request(1);
      return CompletableFuture.completedStage("");
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end.complete("Slack closed it with %d".formatted(code));
      return CompletableFuture.completedStage("");
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete("it broke: " + error.getClass().getSimpleName());
    }
  }
}
