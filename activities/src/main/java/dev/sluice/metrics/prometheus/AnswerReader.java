package dev.sluice.metrics.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what a server with Prometheus' HTTP API answers. */
final class AnswerReader {
  private static final int MOST_NAMES = 10;
  private static final int LONGEST_NAME = 300;
  private static final int MOST_LABELS = 1000;
  private static final Pattern LIMIT =
      Pattern.compile("(?i)too many|too large|(limit|exceed)(s|ed|ing)?\\b");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AnswerReader() {}

  /**
   * @param server for messages
   */
  static Answer read(String server, Server.Body body) {
    return read(server, body, AnswerReader::result);
  }

  /**
   * The answer to a range of one series.
   *
   * @param server for messages
   */
  static Answer series(String server, Server.Body body) {
    return read(server, body, AnswerReader::matrix);
  }

  private static Answer read(String server, Server.Body body, Function<JsonNode, Answer> result) {
    if (Unanswered.by(body.status())) {
      return Unanswered.told(server, body);
    }
    JsonNode json = parse(body.text());
    return switch (json.path("status").asText()) {
      case "success" -> doubt(server, json).orElseGet(() -> result.apply(json.path("data")));
      case "error" -> error(server, json);
      default -> Unanswered.told(server, body);
    };
  }

  /**
   * What a server adds to an answer that is not what was asked for. What it only remarks, such as
   * that the name of a counter does not end in {@code _total}, changes nothing.
   */
  private static Optional<Answer> doubt(String server, JsonNode json) {
    for (JsonNode each : json.path("warnings")) {
      String warning = shortened(each.asText());
      if (warning.startsWith("PromQL warning")) {
        return Optional.of(
            Answer.Nothing.error(
                Kind.WRONG_QUERY,
                "%s warns about the query: %s; fix it".formatted(server, warning)));
      }
      if (!warning.startsWith("PromQL info")) {
        return Optional.of(partial(server, ": " + warning));
      }
    }
    return json.path("isPartial").asBoolean() ? Optional.of(partial(server, "")) : Optional.empty();
  }

  private static Answer partial(String server, String why) {
    return Answer.Nothing.error(
        Kind.DOWN,
        "%s answers from only a part of its data%s; check that every store behind it is up"
            .formatted(server, why));
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }

  private static Answer error(String server, JsonNode json) {
    String why = shortened(json.path("error").asText());
    return switch (json.path("errorType").asText()) {
      case "bad_data", "execution" ->
          Answer.Nothing.error(Kind.WRONG_QUERY, server + " " + refused(why));
      case "timeout", "canceled" ->
          Answer.Nothing.error(Kind.SLOW, "%s timed out on the query: %s".formatted(server, why));
      default -> Answer.Nothing.error(Kind.DOWN, "%s cannot answer: %s".formatted(server, why));
    };
  }

  private static String refused(String why) {
    return LIMIT.matcher(why).find()
        ? "answers no query of this size: %s; ask for fewer series or a shorter window, or raise its limit"
            .formatted(why)
        : "does not understand the query: " + why;
  }

  private static Answer result(JsonNode data) {
    JsonNode result = data.path("result");
    return switch (data.path("resultType").asText()) {
      case "scalar" -> number(result.path(1).asText());
      case "vector" ->
          switch (result.size()) {
            case 0 -> Answer.Nothing.noData("the answer was empty");
            case 1 -> sample(result.path(0));
            default -> notOne(result.size() + " series");
          };
      default -> notOne("a " + shortened(data.path("resultType").asText("nothing")));
    };
  }

  private static Answer matrix(JsonNode data) {
    JsonNode result = data.path("result");
    if (!data.path("resultType").asText().equals("matrix")) {
      return notOne("a " + shortened(data.path("resultType").asText("nothing")));
    }
    return switch (result.size()) {
      case 0 -> Answer.Nothing.noData("the answer was empty");
      case 1 -> points(result.path(0));
      default -> notOne(result.size() + " series");
    };
  }

  /** Of one series: its number, unless it is a histogram of the native kind. */
  private static Answer sample(JsonNode series) {
    return series.has("histogram") ? histogram() : number(series.path("value").path(1).asText());
  }

  private static Answer histogram() {
    return Answer.Nothing.error(
        Kind.WRONG_QUERY,
        "the query gives a native histogram where one number is expected: take a number out of it,"
            + " e.g. with histogram_quantile(0.99, sum(rate(...)))");
  }

  private static Answer points(JsonNode series) {
    if (series.has("histograms")) {
      return histogram();
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode each : series.path("values")) {
      switch (number(each.path(1).asText())) {
        case Answer.Finite(double value) ->
            points.add(new Point(each.path(0).asDouble() / 3600, value));
        case Answer.Nothing(Reading.ProviderError error) -> {
          return new Answer.Nothing(error);
        }
        case Answer.Nothing gap -> {}
        case Answer.Several never -> {}
      }
    }
    return new Answer.Series(points);
  }

  /**
   * What a label of each series says, or its value.
   *
   * @param server for messages
   * @param label absent: the values
   */
  static Answer names(String server, Server.Body body, Optional<String> label) {
    return read(server, body, data -> names(data, label, MOST_NAMES));
  }

  /**
   * All that a label says of many series.
   *
   * @param server for messages
   */
  static Answer labels(String server, Server.Body body, String label) {
    return read(server, body, data -> names(data, Optional.of(label), MOST_LABELS));
  }

  private static Answer names(JsonNode data, Optional<String> label, int most) {
    JsonNode result = data.path("result");
    if (!data.path("resultType").asText().equals("vector")) {
      return notOne("a " + shortened(data.path("resultType").asText("nothing")));
    }
    List<String> names = new ArrayList<>();
    for (JsonNode each : result) {
      String name =
          label
              .map(key -> each.path("metric").path(key).asText())
              .orElseGet(() -> each.path("value").path(1).asText());
      if (name.isBlank()) {
        return Answer.Nothing.error(
            Kind.WRONG_QUERY,
            "the query gives a series without the label '%s': expected it on each, e.g. by group by (%s) (...)"
                .formatted(label.orElse(""), label.orElse("")));
      }
      if (name.length() > LONGEST_NAME) {
        return Answer.Nothing.error(
            Kind.WRONG_QUERY,
            "the query gives a name of more than %d characters: expected a shorter one"
                .formatted(LONGEST_NAME));
      }
      names.add(name);
    }
    if (names.size() > most) {
      return notOne(names.size() + " series");
    }
    return names.isEmpty()
        ? Answer.Nothing.noData("the answer was empty")
        : new Answer.Names(names.stream().distinct().sorted().toList());
  }

  private static Answer notOne(String found) {
    return Answer.Nothing.error(
        Kind.WRONG_QUERY,
        "the query gives %s where one number is expected: aggregate it, e.g. with sum(...)"
            .formatted(found));
  }

  private static Answer number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Answer.Nothing.noData("the answer was not a number, as 0 divided by 0 is");
      case "+inf", "-inf", "inf" ->
          Answer.Nothing.error(
              Kind.WRONG_QUERY,
              "the query gives %s, as a number divided by 0 is: fix the query".formatted(text));
      default -> finite(text);
    };
  }

  private static Answer finite(String text) {
    try {
      return new Answer.Finite(Double.parseDouble(text));
    } catch (NumberFormatException notOne) {
      return notOne("'%s'".formatted(shortened(text)));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "...";
  }
}
