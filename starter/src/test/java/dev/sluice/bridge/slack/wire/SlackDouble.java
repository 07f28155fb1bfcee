package dev.sluice.bridge.slack.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * The other side of the wire: Slack's Web API with its limits, and Socket Mode with its whims. It
 * keeps one channel, {@code C1}, and a direct channel {@code D-USER} for each user.
 */
public final class SlackDouble implements AutoCloseable {
  public static final String CHANNEL = "C1";
  public static final String TEAM = "T1";
  private static final String BOT = "B1";

  /** A message as it stands. */
  public record Posted(String ts, String channel, JsonNode body) {
    /** All words of it, as people read them. */
    public String words() {
      StringBuilder words = new StringBuilder();
      read(body.path("blocks"), words);
      return words.toString();
    }

    private static void read(JsonNode node, StringBuilder words) {
      if (node.path("text").isTextual()) {
        words.append(node.path("text").asText());
      }
      node.forEach(each -> read(each, words));
    }

    /** The value of the button with that action; empty: there is none. */
    public Optional<String> button(String act) {
      for (JsonNode block : body.path("blocks")) {
        for (JsonNode each : block.path("elements")) {
          if (each.path("action_id").asText().equals(act)) {
            return Optional.of(each.path("value").asText());
          }
        }
      }
      return Optional.empty();
    }

    public String thread() {
      return body.path("thread_ts").asText();
    }
  }

  /** What the next calls are answered with instead, by method. */
  public final Map<String, String> refused = new ConcurrentHashMap<>();

  /** How many looks at the channel find nothing. */
  public final AtomicInteger unseen = new AtomicInteger();

  public final List<Posted> messages = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public final LinkedBlockingQueue<JsonNode> views = new LinkedBlockingQueue<>();
  public final LinkedBlockingQueue<WebSocket> connected = new LinkedBlockingQueue<>();
  public final LinkedBlockingQueue<JsonNode> acknowledged = new LinkedBlockingQueue<>();
  public final AtomicReference<String> greeting = new AtomicReference<>("{\"type\":\"hello\"}");
  private final AtomicInteger clock = new AtomicInteger();
  private final MockWebServer server = new MockWebServer();

  public SlackDouble() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  public URI api() {
    return URI.create("http://127.0.0.1:%d/api/".formatted(server.getPort()));
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.equals("/link")) {
      return new MockResponse.Builder().webSocketUpgrade(new Link()).build();
    }
    String method = path.replace("/api/", "");
    calls.add(method);
    ObjectNode fields = fields(request.getBody() == null ? "" : request.getBody().utf8());
    String error = Optional.ofNullable(refused.get(method)).orElse("");
    if (error.equals("429")) {
      return new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build();
    }
    ObjectNode answer = error.isEmpty() ? answered(method, fields) : failed(error);
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(answer.toString())
        .build();
  }

  private ObjectNode answered(String method, ObjectNode fields) {
    ObjectNode ok = Wire.mapper().createObjectNode().put("ok", true);
    return switch (method) {
      case "auth.test" -> ok.put("bot_id", BOT).put("team_id", TEAM);
      case "apps.connections.open" ->
          ok.put("url", "ws://127.0.0.1:%d/link".formatted(server.getPort()));
      case "conversations.open" -> {
        ok.putObject("channel").put("id", "D-" + fields.path("users").asText());
        yield ok;
      }
      case "chat.postMessage" -> posted(ok, fields);
      case "chat.update" -> updated(ok, fields);
      case "chat.delete" ->
          messages.removeIf(each -> each.ts().equals(fields.path("ts").asText()))
              ? ok
              : failed("message_not_found");
      case "conversations.history" -> history(ok, fields);
      case "views.open" -> opened(ok, fields);
      default -> failed("unknown_method");
    };
  }

  private ObjectNode posted(ObjectNode ok, ObjectNode fields) {
    List<String> wrong = SlackLimits.message(fields.path("blocks"));
    if (!wrong.isEmpty()) {
      return failed("invalid_blocks: " + wrong);
    }
    String ts = String.format(Locale.ROOT, "1767000000.%06d", clock.incrementAndGet());
    messages.add(new Posted(ts, fields.path("channel").asText(), fields));
    return ok.put("ts", ts);
  }

  private ObjectNode updated(ObjectNode ok, ObjectNode fields) {
    String ts = fields.path("ts").asText();
    List<String> wrong = SlackLimits.message(fields.path("blocks"));
    Optional<Posted> old = messages.stream().filter(each -> each.ts().equals(ts)).findFirst();
    if (old.isEmpty() || !wrong.isEmpty()) {
      return failed(old.isEmpty() ? "message_not_found" : "invalid_blocks: " + wrong);
    }
    fields.put("thread_ts", old.get().thread());
    messages.set(messages.indexOf(old.get()), new Posted(ts, old.get().channel(), fields));
    return ok.put("ts", ts);
  }

  private ObjectNode history(ObjectNode ok, ObjectNode fields) {
    ArrayNode all = ok.putArray("messages");
    if (unseen.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return ok;
    }
    messages.reversed().stream()
        .filter(each -> each.channel().equals(fields.path("channel").asText()))
        .forEach(each -> {
          ObjectNode one = all.addObject().put("ts", each.ts()).put("bot_id", BOT);
          one.set("metadata", each.body().path("metadata"));
        });
    return ok;
  }

  private ObjectNode opened(ObjectNode ok, ObjectNode fields) {
    if (!fields.path("trigger_id").asText().startsWith("trigger")) {
      return failed("invalid_trigger_id");
    }
    JsonNode view = fields.path("view");
    List<String> wrong = SlackLimits.view(view);
    if (!wrong.isEmpty()) {
      return failed("invalid_arguments: " + wrong);
    }
    views.add(view);
    return ok;
  }

  private static ObjectNode failed(String error) {
    return Wire.mapper().createObjectNode().put("ok", false).put("error", error);
  }

  /** The JSON; nothing where it is none. */
  public static JsonNode json(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().missingNode();
    }
  }

  /** The fields of a form; those that are JSON as such. */
  private static ObjectNode fields(String form) {
    ObjectNode fields = Wire.mapper().createObjectNode();
    for (String pair : form.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        boolean json = value.startsWith("{") || value.startsWith("[");
        fields.set(pair.substring(0, at), json ? json(value) : fields.textNode(value));
      }
    }
    return fields;
  }

  /** The messages that stand in the channel, oldest first. */
  public List<Posted> channel() {
    return in(CHANNEL);
  }

  /** What a user was told alone. */
  public List<Posted> told(String user) {
    return in("D-" + user);
  }

  private List<Posted> in(String channel) {
    return new ArrayList<>(
        messages.stream().filter(each -> each.channel().equals(channel)).toList());
  }

  /** Sends an envelope over a connection, and gives what it is acknowledged with. */
  public JsonNode send(WebSocket socket, String type, JsonNode payload)
      throws InterruptedException {
    String id = "envelope-" + clock.incrementAndGet();
    ObjectNode envelope = Wire.mapper().createObjectNode().put("type", type).put("envelope_id", id);
    envelope.set("payload", payload);
    socket.send(envelope.toString());
    return Optional.ofNullable(acknowledged.poll(5, TimeUnit.SECONDS))
        .orElse(Wire.mapper().missingNode());
  }

  /** One connection. */
  private final class Link extends WebSocketListener {
    @Override
    public void onOpen(WebSocket socket, Response response) {
      if (!greeting.get().isEmpty()) {
        socket.send(greeting.get());
      }
      connected.add(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      acknowledged.add(json(text));
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, "");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
