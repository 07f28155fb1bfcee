package dev.sluice.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.bridge.Delivery;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.Paths;
import dev.sluice.port.Wire;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The HTTP API, as {@code openapi.json} beside this class describes it. */
final class Api {
  private final Office office;
  private final Looks looks;
  private final Callers callers;
  private final Supplier<Map<String, Health>> health;
  private final String description;

  Api(Office office, Looks looks, Callers callers, Supplier<Map<String, Health>> health) {
    this.office = office;
    this.looks = looks;
    this.callers = callers;
    this.health = health;
    this.description = resource("openapi.json");
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/api/runs", (call, words) -> list(call)),
        new Route("POST", "/api/runs", (call, words) -> start(call)),
        new Route("GET", "/api/runs/{id}", this::view),
        new Route("GET", "/api/runs/{id}/events", this::events),
        new Route("POST", "/api/runs/{id}/commands/{command}", this::command),
        new Route("GET", "/health", (call, words) -> health()),
        new Route("GET", "/openapi.json", (call, words) -> described()));
  }

  private Answer list(Call call) {
    requireJson(call);
    callers.api(call);
    String ended = call.query("ended").orElse("false");
    if (!List.of("true", "false").contains(ended)) {
      throw new Refused(Refused.Status.BAD_REQUEST, "malformed", "'ended' is true or false");
    }
    return asked(() -> Answer.json(200, office.runs().list(Boolean.parseBoolean(ended))));
  }

  private Answer view(Call call, List<String> words) {
    requireJson(call);
    callers.api(call);
    String run = run(words.getFirst());
    return asked(() -> Answer.json(200, looks.view(run)));
  }

  private Answer events(Call call, List<String> words) {
    callers.api(call);
    if (!call.takes("text/event-stream")) {
      throw notAcceptable("text/event-stream");
    }
    String run = run(words.getFirst());
    // A browser says the header only when it comes back.
    long after = number(call.header("Last-Event-ID").or(() -> call.query("after")).orElse("0"));
    return asked(() -> {
      boolean ended = looks.view(run).where().outcome().isPresent();
      boolean told =
          looks.record(run).entries().stream()
              .noneMatch(each -> each.seq().filter(seq -> seq > after).isPresent());
      return ended && after > 0 && told
          ? new Answer.Whole(204, "text/event-stream", "", List.of())
          : new EventStream(looks, run, after);
    });
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new Refused(
          Refused.Status.BAD_REQUEST,
          "malformed",
          "Last-Event-ID or 'after' is not the number of an event");
    }
    return Long.parseLong(text);
  }

  private Answer command(Call call, List<String> words) {
    requireJson(call);
    String run = run(words.getFirst());
    String command = words.get(1);
    Identified who = command.equals("stop") ? callers.apiInHaste(call) : callers.api(call);
    ObjectNode body = Bodies.object(call);
    Delivery delivery =
        new Decisions(office.courier()).decide(who, run, command, body, key(call, body));
    return answer(delivery);
  }

  /** Accepted is what Temporal has; everything else is a problem. */
  static Answer.Whole answer(Delivery delivery) {
    ObjectNode json = Wire.mapper().createObjectNode();
    return switch (delivery) {
      case Delivery.Done done ->
          Answer.json(200, json.put("outcome", "done").put("message", done.answer()));
      case Delivery.Kept kept ->
          Answer.json(202, json.put("outcome", "kept").put("message", kept.why()));
      case Delivery.NotRecorded not ->
          Front.problem(
              new Refused(
                  not.refused() ? Refused.Status.CONFLICT : Refused.Status.UNAVAILABLE,
                  "not-recorded",
                  not.why(),
                  not.instead()));
    };
  }

  private Answer start(Call call) {
    requireJson(call);
    Identified who = callers.api(call);
    ObjectNode body = Bodies.object(call);
    String run = asked(() -> new Starts(office.runs()).start(who, body, key(call, body)));
    return Answer.json(201, Wire.mapper().createObjectNode().put("run", run))
        .with("Location", "/api/runs/" + Paths.segment(run));
  }

  /** By what the caller knows that two requests are one; by nothing: each counts. */
  private static String key(Call call, JsonNode body) {
    String key =
        call.header("Idempotency-Key")
            .or(() -> Optional.of(body.path("id").asText("")).filter(id -> !id.isEmpty()))
            .orElseGet(() -> UUID.randomUUID().toString());
    if (!key.matches("[\\x21-\\x7e]{1,200}")) {
      throw new Refused(
          Refused.Status.BAD_REQUEST,
          "malformed",
          "an idempotency key is 1 to 200 letters, digits and signs without blanks");
    }
    return key;
  }

  private Answer health() {
    Map<String, Health> channels = health.get();
    ObjectNode json = Wire.mapper().createObjectNode();
    channels.forEach((name, each) -> json.put(name, said(each)));
    boolean well = channels.values().stream().allMatch(each -> each instanceof Health.Well);
    return Answer.json(well ? 200 : 503, json);
  }

  private static String said(Health health) {
    return switch (health) {
      case Health.Well well -> "ok";
      case Health.Ailing ailing -> ailing.why();
    };
  }

  private Answer described() {
    return new Answer.Whole(200, Answer.JSON, description, List.of());
  }

  private static void requireJson(Call call) {
    if (!call.takes(Answer.JSON)) {
      throw notAcceptable(Answer.JSON);
    }
  }

  private static Refused notAcceptable(String type) {
    return new Refused(
        Refused.Status.NOT_ACCEPTABLE, "not-acceptable", "only %s is given here".formatted(type));
  }

  /**
   * A name that a run can have.
   *
   * @throws Refused if none can have it
   */
  static String run(String text) {
    if (text.isBlank() || text.length() > 255 || text.chars().anyMatch(Character::isISOControl)) {
      throw new Refused(Refused.Status.NOT_FOUND, "no-such-run", "no run has such an id");
    }
    return text;
  }

  /** What is asked of runs, with its troubles as statuses. */
  static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (Trouble trouble) {
      throw refused(trouble);
    }
  }

  private static Refused refused(Trouble trouble) {
    return switch (trouble.code()) {
      case NOT_FOUND -> new Refused(Refused.Status.NOT_FOUND, "no-such-run", trouble.sentence());
      case REFUSED -> new Refused(Refused.Status.CONFLICT, "refused", trouble.sentence());
      case BAD_INPUT -> new Refused(Refused.Status.UNPROCESSABLE, "bad-input", trouble.sentence());
      case NO_WORKER -> new Refused(Refused.Status.UNAVAILABLE, "no-worker", trouble.sentence());
      case DONE, ROLLED_BACK, UNREACHABLE, FAILED ->
          new Refused(Refused.Status.UNAVAILABLE, "unavailable", trouble.sentence());
    };
  }

  /** A text that is packed beside this class. */
  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
