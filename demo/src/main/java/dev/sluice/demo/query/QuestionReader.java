package dev.sluice.demo.query;

import dev.sluice.demo.query.Store.Sampled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * Reads what a worker asks a Prometheus. Since each word of the demo is one series, that comes down
 * to: {@code min max avg sum count} of a series are itself or 1, the same and {@code last} with
 * {@code _over_time} go over a range or a subquery, and {@code time timestamp vector}, comparisons,
 * {@code + - * /} and {@code or} stand between.
 */
final class QuestionReader {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|[A-Za-z_]\\w*|[0-9][0-9.a-z]*|[<>=!]=|\\S)");
  private static final Map<String, DoubleBinaryOperator> OPERATORS =
      Map.ofEntries(
          Map.entry("*", (one, other) -> one * other),
          Map.entry("/", (one, other) -> one / other),
          Map.entry("+", (one, other) -> one + other),
          Map.entry("-", (one, other) -> one - other),
          Map.entry(">", (one, other) -> one > other ? 1 : 0),
          Map.entry("<", (one, other) -> one < other ? 1 : 0),
          Map.entry(">=", (one, other) -> one >= other ? 1 : 0),
          Map.entry("<=", (one, other) -> one <= other ? 1 : 0),
          Map.entry("==", (one, other) -> one == other ? 1 : 0),
          Map.entry("!=", (one, other) -> one != other ? 1 : 0),
          Map.entry("or", (one, other) -> one));
  private static final Map<String, Function<DoubleStream, OptionalDouble>> FOLDS =
      Map.of(
          "min", DoubleStream::min,
          "max", DoubleStream::max,
          "avg", DoubleStream::average,
          "sum", all -> some(all.toArray(), DoubleStream::sum),
          "count", all -> some(all.toArray(), DoubleStream::count),
          "last", DoubleStream::findFirst);
  private static final String OVER_TIME = "_over_time";
  private static final String SCRAPED_EVERY = "1s";
  private static final int MOST_STEPS = 2000;
  private static final int LONGEST = 2000;

  private final Deque<String> tokens = new ArrayDeque<>();
  private final Store store;

  QuestionReader(String text, Store store) {
    this.store = store;
    if (text.length() > LONGEST) {
      throw new Malformed("the query is too long");
    }
    Matcher found = TOKEN.matcher(text.strip());
    while (found.find()) {
      tokens.add(found.group(1));
    }
  }

  Question read() {
    Question question = question(0);
    if (!tokens.isEmpty()) {
      throw new Malformed("unexpected \"" + tokens.peek() + "\"");
    }
    return question;
  }

  private Question question(int least) {
    Question left = single();
    while (rank(next()) > least) {
      String operator = take();
      boolean compares = rank(operator) == 2;
      boolean filters = compares && !took("bool");
      left = combined(operator, filters, left, question(rank(operator)));
    }
    return left;
  }

  private static int rank(String token) {
    return switch (token) {
      case "or" -> 1;
      case ">", "<", ">=", "<=", "==", "!=" -> 2;
      case "+", "-" -> 3;
      case "*", "/" -> 4;
      default -> 0;
    };
  }

  private static Question combined(
      String operator, boolean filters, Question left, Question right) {
    DoubleBinaryOperator sum = OPERATORS.getOrDefault(operator, (one, other) -> Double.NaN);
    return at -> {
      OptionalDouble one = left.at(at);
      OptionalDouble other = right.at(at);
      if (operator.equals("or")) {
        return one.isPresent() ? one : other;
      }
      if (one.isEmpty() || other.isEmpty()) {
        return OptionalDouble.empty();
      }
      double result = sum.applyAsDouble(one.getAsDouble(), other.getAsDouble());
      return !filters ? OptionalDouble.of(result) : result == 1 ? one : OptionalDouble.empty();
    };
  }

  private Question single() {
    if (took("-")) {
      return constant(-number(take()));
    }
    if (took("(")) {
      return closing(question(0));
    }
    String word = take();
    if (word.matches("[0-9].*|[iI]nf|NaN")) {
      return constant(number(word));
    }
    if (!word.matches("[a-zA-Z_].*")) {
      throw new Malformed("expected a metric or a function, not \"" + word + "\"");
    }
    return took("(") ? closing(call(word)) : store.series(word, labels());
  }

  private Question closing(Question inner) {
    expect(")");
    return inner;
  }

  private Question call(String function) {
    if (function.equals("time")) {
      return at -> OptionalDouble.of(seconds(at));
    }
    Question inner = question(0);
    if (function.endsWith(OVER_TIME)) {
      return overTime(fold(function.substring(0, function.length() - OVER_TIME.length())), inner);
    }
    return switch (function) {
      case "vector" -> inner;
      case "timestamp" -> at -> one(inner.at(at), newest(inner, at));
      default -> {
        Function<DoubleStream, OptionalDouble> fold = fold(function);
        yield at -> fold.apply(inner.at(at).stream());
      }
    };
  }

  private static Function<DoubleStream, OptionalDouble> fold(String name) {
    if (!FOLDS.containsKey(name)) {
      throw new Malformed("unknown function with name \"" + name + "\"");
    }
    return FOLDS.getOrDefault(name, DoubleStream::findFirst);
  }

  /** A range holds the samples that were taken in it; a subquery asks at each step anew. */
  private Question overTime(Function<DoubleStream, OptionalDouble> fold, Question inner) {
    expect("[");
    Duration range = Question.span(take());
    boolean subquery = took(":");
    Duration wanted = Question.span(subquery && !next().equals("]") ? take() : SCRAPED_EVERY);
    expect("]");
    if (wanted.isZero() || range.isZero()) {
      throw new Malformed("zero duration in a range");
    }
    Duration shortest = range.dividedBy(MOST_STEPS);
    Duration step = wanted.compareTo(shortest) < 0 ? shortest : wanted;
    Question each = !subquery && inner instanceof Sampled sampled ? sampled::takenAt : inner;
    return at -> {
      DoubleStream.Builder values = DoubleStream.builder();
      for (Instant then = at; then.isAfter(at.minus(range)); then = then.minus(step)) {
        each.at(then).ifPresent(values::add);
      }
      return fold.apply(values.build());
    };
  }

  private static OptionalDouble some(double[] values, ToDoubleFunction<DoubleStream> fold) {
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(fold.applyAsDouble(DoubleStream.of(values)));
  }

  private static OptionalDouble one(OptionalDouble there, double number) {
    return there.isEmpty() ? there : OptionalDouble.of(number);
  }

  private static double newest(Question inner, Instant at) {
    return inner instanceof Sampled sampled
        ? sampled.newest(at).map(QuestionReader::seconds).orElse(Double.NaN)
        : seconds(at);
  }

  private static double seconds(Instant moment) {
    return moment.toEpochMilli() / 1000d;
  }

  private static Question constant(double number) {
    return at -> OptionalDouble.of(number);
  }

  private static double number(String word) {
    if (word.matches("[0-9]+(\\.[0-9]+)?")) {
      return Double.parseDouble(word);
    }
    return switch (word) {
      case "Inf", "inf" -> Double.POSITIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> throw new Malformed("bad number or duration syntax: \"" + word + "\"");
    };
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    if (took("{")) {
      while (!took("}")) {
        String name = take();
        expect("=");
        labels.put(name, take().replace("\"", ""));
        if (!next().equals("}")) {
          expect(",");
        }
      }
    }
    return labels;
  }

  private String next() {
    return tokens.isEmpty() ? "" : tokens.getFirst();
  }

  private String take() {
    if (tokens.isEmpty()) {
      throw new Malformed("unexpected end of input");
    }
    return tokens.removeFirst();
  }

  private boolean took(String token) {
    boolean there = next().equals(token);
    if (there) {
      tokens.removeFirst();
    }
    return there;
  }

  private void expect(String token) {
    if (!took(token)) {
      throw new Malformed("expected \"" + token + "\", not \"" + next() + "\"");
    }
  }
}
