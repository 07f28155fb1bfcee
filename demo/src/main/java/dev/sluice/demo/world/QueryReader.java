package dev.sluice.demo.world;

import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the small part of PromQL that the world answers:
 *
 * <pre>
 * demo_error_rate{version="hierarchical",window="5m"}        failed of all requests in the window
 * demo_latency_seconds{version="…",quantile="0.99",window="5m"}
 * demo_requests{version="…",window="5m"}                     how many requests in the window
 * demo_traffic_split{version="…",window="5m"}                its share of all requests
 * demo_response_match_rate   demo_data_inconsistencies   demo_firing_alerts   demo_failing_health_checks
 * min_over_time((SELECTOR)[24h:1m])                          max, avg, count and last too
 * timestamp(SELECTOR)   vector(1)   1
 * </pre>
 */
final class QueryReader {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*|\"[^\"]*\"|[0-9]+(?:\\.[0-9]+|[0-9a-zA-Z]+)?|.)");
  private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
  private static final int DEEPEST = 20;

  private final Matcher tokens;
  private String token = "";
  private int depth;

  private QueryReader(String text) {
    this.tokens = TOKEN.matcher(text.strip());
    next();
  }

  /** Says what was expected where. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Reads a question.
   *
   * @throws Malformed when it is none
   */
  static Query read(String text) {
    QueryReader reader = new QueryReader(text);
    Query query = reader.query();
    if (!reader.token.isEmpty()) {
      throw new Malformed("unexpected \"" + reader.token + "\" after the end of the query");
    }
    return query;
  }

  private Query query() {
    if (++depth > DEEPEST) {
      throw new Malformed("nested too deeply");
    }
    Query read = token.equals("(") ? inBrackets() : named();
    depth--;
    return read;
  }

  private Query inBrackets() {
    expect("(");
    Query inner = query();
    expect(")");
    return inner;
  }

  private Query named() {
    if (token.matches("[0-9]+(\\.[0-9]+)?")) {
      return new Query.Constant(Double.parseDouble(take()));
    }
    if (!token.matches("[a-zA-Z_].*")) {
      throw new Malformed("expected a metric or a function, not \"" + token + "\"");
    }
    String name = take();
    return token.equals("(") ? call(name) : selector(name);
  }

  private Query call(String function) {
    return switch (function) {
      case "timestamp" -> new Query.TimestampOf(inBrackets());
      case "vector" -> inBrackets();
      case "min_over_time", "max_over_time", "avg_over_time", "count_over_time", "last_over_time" ->
          overTime(
              Query.Fold.valueOf(
                  function.substring(0, function.indexOf('_')).toUpperCase(Locale.ROOT)));
      default -> throw new Malformed("unknown function with name \"" + function + "\"");
    };
  }

  private Query overTime(Query.Fold fold) {
    expect("(");
    Query inner = query();
    expect("[");
    Duration range = duration(take());
    Optional<Duration> step = Optional.empty();
    if (token.equals(":")) {
      take();
      step = token.equals("]") ? Optional.empty() : Optional.of(duration(take()));
    }
    expect("]");
    expect(")");
    Duration every = step.orElse(range.dividedBy(100));
    return new Query.OverTime(fold, inner, range, every.isZero() ? Duration.ofMillis(1) : every);
  }

  private Query selector(String name) {
    Map<String, String> labels = labels();
    Optional<String> label = Optional.ofNullable(labels.get("version"));
    Optional<Version> version = label.flatMap(Version::of);
    boolean unknownVersion = label.isPresent() && version.isEmpty();
    if (unknownVersion || !MetricNames.ALL.contains(name)) {
      return new Query.Nothing();
    }
    Duration window =
        Optional.ofNullable(labels.get("window")).map(QueryReader::duration).orElse(USUAL_WINDOW);
    return new Query.Selector(
        name, version, window, quantile(labels.getOrDefault("quantile", "0.5")));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    if (token.equals("{")) {
      expect("{");
      while (!token.equals("}")) {
        String name = take();
        expect("=");
        if (!token.startsWith("\"")) {
          throw new Malformed("expected a quoted value of label " + name + ", not \"" + token + "\"");
        }
        String quoted = take();
        labels.put(name, quoted.substring(1, quoted.length() - 1));
        if (!token.equals("}")) {
          expect(",");
        }
      }
      expect("}");
    }
    return labels;
  }

  private static double quantile(String text) {
    if (!text.matches("0(\\.[0-9]{1,6})?|1")) {
      throw new Malformed("expected a quantile from 0 to 1, not \"" + text + "\"");
    }
    return Double.parseDouble(text);
  }

  /** Reads {@code 5m}, {@code 24h}, {@code 1500ms} or {@code 1m30s}. */
  static Duration duration(String text) {
    if (!text.matches("([0-9]{1,9}(ms|[smhd]))+")) {
      throw new Malformed("not a valid duration string: \"" + text + "\"");
    }
    Duration sum = Duration.ZERO;
    Matcher parts = Pattern.compile("([0-9]+)(ms|[smhd])").matcher(text);
    while (parts.find()) {
      long number = Long.parseLong(parts.group(1));
      sum =
          sum.plus(
              switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              });
    }
    return sum;
  }

  private void expect(String wanted) {
    if (!token.equals(wanted)) {
      throw new Malformed("expected \"" + wanted + "\", not \"" + token + "\"");
    }
    next();
  }

  private String take() {
    String taken = token;
    next();
    return taken;
  }

  private void next() {
    token = tokens.find() ? tokens.group(1) : "";
  }
}
