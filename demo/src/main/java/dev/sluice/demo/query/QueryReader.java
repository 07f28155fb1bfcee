package dev.sluice.demo.query;

import dev.sluice.demo.query.Query.Fold;
import dev.sluice.demo.query.Query.Operator;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the part of PromQL that the world answers. Its selectors are
 *
 * <pre>
 * demo_error_rate{version="hierarchical",window="5m"}   failed of all requests in the window
 * demo_latency_seconds{version="flat",quantile="0.99",window="5m"}
 * demo_requests{version="flat",window="5m"}             how many requests in the window
 * demo_traffic_split{version="flat",window="5m"}        its share of all requests
 * demo_errors demo_availability demo_mean_latency_seconds demo_requests_per_second
 * demo_cache_hit_rate demo_revenue_per_minute           all of them with segment="a" too
 * demo_cpu demo_memory demo_memory_bytes demo_network demo_connections
 *                                                       of a version, at the moment
 * demo_response_match_rate   demo_data_inconsistencies   demo_firing_alerts
 * demo_sustained_alerts   demo_failing_health_checks   up
 * demo_incidents_critical   demo_incidents_high   demo_incidents_medium   demo_incidents_low
 * </pre>
 *
 * and around them stand numbers, {@code min max avg sum count} and the same {@code _over_time} of a
 * range or a subquery, {@code last_over_time timestamp vector time}, comparisons with and without
 * {@code bool}, {@code + - * /} and {@code or}.
 */
public final class QueryReader {
  private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
  private static final Duration SCRAPED_EVERY = Duration.ofSeconds(1);
  private static final int DEEPEST = 30;
  private static final String OVER_TIME = "_over_time";

  private final Tokens tokens;
  private int depth;

  private QueryReader(String text) {
    this.tokens = new Tokens(text);
  }

  /**
   * Reads a question.
   *
   * @throws Malformed when it is none
   */
  public static Query read(String text) {
    QueryReader reader = new QueryReader(text);
    Query query = reader.query(1);
    if (!reader.tokens.is("")) {
      throw new Malformed("unexpected \"" + reader.tokens.next() + "\"");
    }
    return query;
  }

  private Query query(int rank) {
    if (++depth > DEEPEST) {
      throw new Malformed("nested too deeply");
    }
    Query left = single();
    Optional<Operator> operator = operator(tokens.next());
    while (operator.filter(each -> each.rank() >= rank).isPresent()) {
      tokens.take();
      Operator here = operator.get();
      boolean bool = here.compares() && tokens.took("bool");
      left = new Query.Binary(here, bool, left, query(here.rank() + 1));
      operator = operator(tokens.next());
    }
    depth--;
    return left;
  }

  private static Optional<Operator> operator(String token) {
    return switch (token) {
      case "or" -> Optional.of(Operator.OR);
      case "==" -> Optional.of(Operator.EQUAL);
      case "!=" -> Optional.of(Operator.UNEQUAL);
      case ">" -> Optional.of(Operator.ABOVE);
      case "<" -> Optional.of(Operator.BELOW);
      case ">=" -> Optional.of(Operator.AT_LEAST);
      case "<=" -> Optional.of(Operator.AT_MOST);
      case "+" -> Optional.of(Operator.PLUS);
      case "-" -> Optional.of(Operator.MINUS);
      case "*" -> Optional.of(Operator.TIMES);
      case "/" -> Optional.of(Operator.BY);
      default -> Optional.empty();
    };
  }

  private Query single() {
    if (tokens.is("(")) {
      return inBrackets();
    }
    if (tokens.took("-")) {
      return new Query.Constant(-number(tokens.take()));
    }
    String word = tokens.take();
    if (word.matches("[0-9].*|[iI]nf|NaN")) {
      return new Query.Constant(number(word));
    }
    if (!word.matches("[a-zA-Z_].*")) {
      throw new Malformed("expected a metric or a function, not \"" + word + "\"");
    }
    return tokens.is("(") ? call(word) : selector(word);
  }

  private static double number(String word) {
    if (word.matches("[0-9]+(\\.[0-9]+)?")) {
      return Double.parseDouble(word);
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw new Malformed("bad number or duration syntax: \"" + word + "\"");
    };
  }

  private Query inBrackets() {
    tokens.expect("(");
    Query inner = query(1);
    tokens.expect(")");
    return inner;
  }

  private Query call(String function) {
    if (function.endsWith(OVER_TIME)) {
      return overTime(fold(function.substring(0, function.length() - OVER_TIME.length())));
    }
    return switch (function) {
      case "time" -> time();
      case "timestamp" -> new Query.TimestampOf(inBrackets());
      case "vector" -> new Query.AsVector(inBrackets());
      default -> new Query.Aggregate(fold(function), inBrackets());
    };
  }

  private Query time() {
    tokens.expect("(");
    tokens.expect(")");
    return new Query.Now();
  }

  private static Fold fold(String name) {
    return switch (name) {
      case "min" -> Fold.MIN;
      case "max" -> Fold.MAX;
      case "avg" -> Fold.AVG;
      case "sum" -> Fold.SUM;
      case "count" -> Fold.COUNT;
      case "last" -> Fold.LAST;
      default -> throw new Malformed("unknown function with name \"" + name + "\"");
    };
  }

  private Query overTime(Fold fold) {
    tokens.expect("(");
    Query inner = query(1);
    tokens.expect("[");
    Duration range = Spans.read(tokens.take());
    Duration step = SCRAPED_EVERY;
    if (tokens.took(":") && !tokens.is("]")) {
      step = Spans.read(tokens.take());
    }
    tokens.expect("]");
    tokens.expect(")");
    if (step.isZero() || range.isZero()) {
      throw new Malformed("zero duration in a range");
    }
    return new Query.OverTime(fold, inner, range, step);
  }

  private Query selector(String name) {
    Map<String, String> labels = labels();
    Optional<String> label = Optional.ofNullable(labels.get("version"));
    Optional<Version> version = label.flatMap(Version::of);
    Optional<String> part = Optional.ofNullable(labels.get("segment"));
    Optional<Segment> segment = part.flatMap(Segment::of);
    boolean unknown =
        (label.isPresent() && version.isEmpty()) || (part.isPresent() && segment.isEmpty());
    if (unknown || !MetricNames.known(name)) {
      return new Query.Nothing();
    }
    Duration window =
        Optional.ofNullable(labels.get("window")).map(Spans::read).orElse(USUAL_WINDOW);
    String quantile = labels.getOrDefault("quantile", "0.5");
    if (!quantile.matches("0(\\.[0-9]{1,6})?|1")) {
      throw new Malformed("expected a quantile from 0 to 1, not \"" + quantile + "\"");
    }
    return new Query.Selector(name, version, segment, window, Double.parseDouble(quantile));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    if (tokens.took("{")) {
      while (!tokens.took("}")) {
        String name = tokens.take();
        tokens.expect("=");
        String quoted = tokens.take();
        if (!quoted.startsWith("\"") || quoted.length() < 2) {
          throw new Malformed("expected a quoted value of " + name + ", not \"" + quoted + "\"");
        }
        labels.put(name, quoted.substring(1, quoted.length() - 1));
        if (!tokens.is("}")) {
          tokens.expect(",");
        }
      }
    }
    return labels;
  }
}
