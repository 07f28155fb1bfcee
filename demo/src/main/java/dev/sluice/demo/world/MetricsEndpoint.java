package dev.sluice.demo.world;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.query.Evaluation;
import dev.sluice.demo.query.Malformed;
import dev.sluice.demo.query.Query;
import dev.sluice.demo.query.QueryReader;
import dev.sluice.demo.query.Source;
import dev.sluice.demo.query.Value;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
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
    Query query = QueryReader.read(form.first("query").orElse(""));
    return success(query, form.first("time").map(MetricsEndpoint::moment).orElse(world.now()));
  }

  private ObjectNode range(Web.Form form) {
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    ArrayNode result = answer.putObject("data").put("resultType", "matrix").putArray("result");
    new Matrix(new Evaluation(source()))
        .series(QueryReader.read(form.first("query").orElse("")), Matrix.Range.of(form))
        .forEach((labels, samples) -> {
          ObjectNode series = result.addObject();
          ObjectNode named = series.putObject("metric");
          labels.forEach(named::put);
          ArrayNode values = series.putArray("values");
          samples.forEach((moment, number) ->
              values
                  .addArray()
                  .add(BigDecimal.valueOf(moment.toEpochMilli(), 3))
                  .add(text(number)));
        });
    return answer;
  }

  private static void dawdle() {
    try {
      Thread.sleep(SLOW);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static Instant moment(String text) {
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

  private ObjectNode success(Query query, Instant moment) {
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    ObjectNode body = answer.putObject("data");
    BigDecimal asked = BigDecimal.valueOf(moment.toEpochMilli(), 3);
    switch (new Evaluation(source()).at(query, moment)) {
      case Value.Scalar(double number) ->
          body.put("resultType", "scalar").putArray("result").add(asked).add(text(number));
      case Value.Vector(List<Value.Sample> samples) -> {
        ArrayNode result = body.put("resultType", "vector").putArray("result");
        samples.forEach(sample -> add(result, sample, asked));
      }
    }
    return answer;
  }

  private Source source() {
    Source.Condition condition =
        switch (world.faults().metrics()) {
          case OK, DOWN, SLOW -> Source.Condition.FED;
          case EMPTY -> Source.Condition.EMPTY;
          case NAN -> Source.Condition.NAN;
          case STALE -> Source.Condition.FROZEN;
        };
    return Source.of(figures, new Resources(world, figures), condition, world.faultsSince());
  }

  private static void add(ArrayNode result, Value.Sample sample, BigDecimal moment) {
    ObjectNode series = result.addObject();
    ObjectNode labels = series.putObject("metric");
    sample.labels().forEach(labels::put);
    series.putArray("value").add(moment).add(text(sample.number()));
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
