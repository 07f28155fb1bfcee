package dev.sluice.bridge.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people do in Slack by HTTP, where Slack can reach the bridge. Whatever is not signed
 * by Slack, is old or comes twice is refused before it is read.
 */
final class SlackDoor implements SlackWay {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);
  private static final int LARGEST = 1 << 20;

  private final InetSocketAddress listen;
  private final Supplier<String> secret;
  private final Clock clock;
  private final Function<Incoming, Reply> desk;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Instant> taken = new ConcurrentHashMap<>();
  private Optional<HttpServer> server = Optional.empty();

  SlackDoor(
      InetSocketAddress listen,
      Supplier<String> secret,
      Clock clock,
      Function<Incoming, Reply> desk) {
    this.listen = listen;
    this.secret = secret;
    this.clock = clock;
    this.desk = desk;
  }

  @Override
  public void start() {
    try {
      HttpServer opened =
          HttpServer.create(new InetSocketAddress(listen.getHostString(), listen.getPort()), 0);
      opened.setExecutor(threads);
      opened.createContext("/slack", this::answer);
      opened.start();
      server = Optional.of(opened);
    } catch (IOException taken) {
      LOG.error("Slack cannot be listened to on {}: {}", listen, taken.getMessage());
    }
  }

  @Override
  public Health health() {
    return server.isPresent()
        ? new Health.Well()
        : new Health.Ailing("nothing can be listened to on " + listen);
  }

  /** Where it listens; 0: it does not. */
  int port() {
    return server.map(each -> each.getAddress().getPort()).orElse(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
      Optional<String> refusal = refusal(exchange, body);
      if (refusal.isPresent()) {
        LOG.warn("a request as if from Slack was refused: {}", refusal.get());
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      Optional<Incoming> incoming = incoming(new String(body, StandardCharsets.UTF_8));
      Reply reply = incoming.map(desk).orElse(Reply.Taken.QUIETLY);
      switch (reply) {
        case Reply.Taken taken -> send(exchange, taken.body());
        case Reply.Silence silence -> exchange.sendResponseHeaders(503, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, Optional<JsonNode> body) throws IOException {
    byte[] bytes = body.map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Optional<String> refusal(HttpExchange exchange, byte[] body) {
    if (body.length > LARGEST) {
      return Optional.of("it is larger than a megabyte");
    }
    Signature signature =
        new Signature(
            header(exchange, "X-Slack-Request-Timestamp"), header(exchange, "X-Slack-Signature"));
    Instant now = clock.instant();
    return signature.refusal(secret.get(), body, now).or(() -> again(signature, now));
  }

  private Optional<String> again(Signature signature, Instant now) {
    taken.values().removeIf(at -> at.isBefore(now.minus(Signature.WINDOW.multipliedBy(2))));
    return taken.putIfAbsent(signature.signature(), now) == null
        ? Optional.empty()
        : Optional.of("it came before");
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  /** What a form says: an interaction in its field {@code payload}, or a typed command. */
  static Optional<Incoming> incoming(String form) {
    ObjectNode fields = Wire.mapper().createObjectNode();
    for (String pair : form.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        fields.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return fields.has("payload")
        ? Incoming.interaction(Incoming.json(fields.path("payload").asText()))
        : Incoming.typed(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  @Override
  public void close() {
    server.ifPresent(each -> each.stop(0));
    threads.shutdownNow();
  }
}
