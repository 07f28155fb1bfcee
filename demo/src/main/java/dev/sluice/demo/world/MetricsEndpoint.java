package dev.sluice.demo.world;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.query.Malformed;
import dev.sluice.demo.query.Question;
import dev.sluice.demo.query.Store;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.World;
import dev.sluice.runbook.DurationText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers {@code /api/v1/query} and {@code query_range} as Prometheus' HTTP API does, and {@code
 * /metrics} for one that scrapes.
 */
final class MetricsEndpoint implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(30);
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final World world;
  private final Figures figures;
  private final Exposition exposition;
  private final int port;
  private Optional<HttpServer> serving;

  /** Listens on loopback; port 0 takes a free one. */
  MetricsEndpoint(int port, World world, Figures figures) throws IOException {
    this.world = world;
    this.figures = figures;
    this.exposition = new Exposition(world, figures);
    HttpServer server = started(port);
    this.port = server.getAddress().getPort();
    this.serving = Optional.of(server);
  }

  int port() {
    return port;
  }

  /** Stops or starts listening as the world's faults say. */
  synchronized void follow(Faults faults) throws IOException {
    boolean down = faults.metrics() == Faults.Metrics.DOWN;
    if (down) {
      close();
    } else if (serving.isEmpty()) {
      serving = Optional.of(started(port));
    }
  }

  private HttpServer started(int wanted) throws IOException {
    HttpServer server = Web.server(wanted);
    server.createContext("/api/v1/query", exchange -> query(exchange, this::instant));
    server.createContext("/api/v1/query_range", exchange -> query(exchange, this::range));
    server.createContext(
        "/metrics",
        exchange -> Web.answer(exchange, 200, "text/plain; version=0.0.4", exposition.text()));
    server.createContext(
        "/-/ready", exchange -> Web.answer(exchange, 200, "text/plain", "Ready.\n"));
    server.start();
    return server;
  }

  private void query(HttpExchange exchange, Function<Web.Form, ObjectNode> answers)
      throws IOException {
    Web.Form form = Web.form(exchange);
    if (world.faults().metrics() == Faults.Metrics.SLOW) {
      dawdle();
    }
    try {
      answer(exchange, 200, answers.apply(form));
    } catch (Malformed malformed) {
      answer(exchange, 400, failure(String.valueOf(malformed.getMessage())));
    }
  }

  private ObjectNode instant(Web.Form form) {
    Question question = question(form);
    Instant moment = form.first("time").map(MetricsEndpoint::moment).orElse(world.now());
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    ArrayNode result = answer.putObject("data").put("resultType", "vector").putArray("result");
    question.at(moment).ifPresent(number -> add(series(result).putArray("value"), moment, number));
    return answer;
  }

  private ObjectNode range(Web.Form form) {
    Question question = question(form);
    Range range = Range.of(form);
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    ArrayNode result = answer.putObject("data").put("resultType", "matrix").putArray("result");
    ArrayNode values = JSON.createArrayNode();
    for (Instant at = range.start(); !at.isAfter(range.end()); at = at.plus(range.step())) {
      Instant moment = at;
      question.at(at).ifPresent(number -> add(values.addArray(), moment, number));
    }
    if (!values.isEmpty()) {
      series(result).set("values", values);
    }
    return answer;
  }

  private Question question(Web.Form form) {
    return Question.read(form.first("query").orElse(""), store());
  }

  /** All that is asked is answered by one series, which needs no labels. */
  private static ObjectNode series(ArrayNode result) {
    ObjectNode series = result.addObject();
    series.putObject("metric");
    return series;
  }

  private static void add(ArrayNode sample, Instant moment, double number) {
    sample.add(BigDecimal.valueOf(moment.toEpochMilli(), 3)).add(text(number));
  }

  /** Moments from one to another, both included, in steps. */
  private record Range(Instant start, Instant end, Duration step) {
    private static final int MOST = 11_000;

    static Range of(Web.Form form) {
      String step = form.first("step").orElse("");
      if (!step.matches("[1-9][0-9]{0,7}m?s")) {
        throw new Malformed("invalid parameter \"step\": '" + step + "'");
      }
      Range range =
          new Range(
              moment(form.first("start").orElse("")),
              moment(form.first("end").orElse("")),
              DurationText.parse(step));
      if (Duration.between(range.start, range.end).dividedBy(range.step) >= MOST) {
        throw new Malformed("exceeded maximum resolution of 11,000 points per timeseries");
      }
      return range;
    }
  }

  private static void dawdle() {
    try {
      Thread.sleep(SLOW);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Instant moment(String text) {
    if (text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
      return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new Malformed(
          "invalid parameter \"time\": cannot parse \"" + text + "\" to a valid timestamp");
    }
  }

  private Store store() {
    Store.Condition condition =
        switch (world.faults().metrics()) {
          case OK, DOWN, SLOW -> Store.Condition.FED;
          case EMPTY -> Store.Condition.EMPTY;
          case NAN -> Store.Condition.NAN;
          case STALE -> Store.Condition.FROZEN;
        };
    return Store.of(figures, new Resources(world, figures), condition, world.faultsSince());
  }

  /** Numbers as Prometheus writes them: no exponent or fraction where none is needed. */
  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static ObjectNode failure(String why) {
    return JSON.createObjectNode()
        .put("status", "error")
        .put("errorType", "bad_data")
        .put("error", "invalid parameter \"query\": " + why);
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    Web.answer(exchange, status, "application/json", body.toString());
  }

  @Override
  public synchronized void close() {
    serving.ifPresent(server -> server.stop(0));
    serving = Optional.empty();
  }
}
