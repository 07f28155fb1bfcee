package dev.sluice.runbook.text;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Readers of single values. */
public final class Scalars {
  private static final String ANY = "";
  private static final String NAME =
      "1 to 100 letters, digits, dots, dashes or underscores, a letter or digit first";
  private static final Shape.Text TIME =
      new Shape.Text(
          "a number and a unit of d, h, m, s or ms, such as 2h, 15m or 1h 30m",
          DurationText.pattern(),
          false);

  private Scalars() {}

  /** A text as it stands; a number or a word is one too. */
  public static NodeReader<String> text() {
    return located("a text").map(Node.Scalar::text);
  }

  /** A text with its place, for readers that look into it. */
  public static NodeReader<Node.Scalar> located(String expected) {
    NodeReader<Node.Scalar> located =
        (node, problems) -> {
          Optional<Node.Scalar> scalar = scalar(node, expected, problems);
          if (scalar.filter(each -> each.look().cut()).isPresent()) {
            problems.add(
                node.at(),
                "' #' ends this text, and what follows is a comment",
                "quotes around a text with ' #' in it, or '# ' with a blank before a comment");
          }
          return scalar;
        };
    return located.shaped(() -> new Shape.Text(expected, ANY, true));
  }

  /**
   * Whatever a parser makes of the text.
   *
   * @param kind what it is, for "'x' is not a valid KIND"
   * @param expected what is right, maybe with an example
   * @param parse throws {@link IllegalArgumentException} for texts that are not right
   */
  public static <T> NodeReader<T> parsed(String kind, String expected, Function<String, T> parse) {
    return parsed(kind, new Shape.Text(expected, ANY, true), parse);
  }

  /** A text as it stands, if it is right. */
  public static NodeReader<String> fitting(String kind, String expected, Predicate<String> right) {
    return fitting(kind, new Shape.Text(expected, ANY, true), right);
  }

  /** The same for texts whose shape is known. */
  public static NodeReader<String> fitting(String kind, Shape.Text shape, Predicate<String> right) {
    return parsed(
        kind,
        shape,
        text -> {
          if (!right.test(text)) {
            throw new IllegalArgumentException(text);
          }
          return text;
        });
  }

  /** What a parser makes of a text whose shape is known. */
  public static <T> NodeReader<T> parsed(String kind, Shape.Text shape, Function<String, T> parse) {
    NodeReader<T> reader =
        (node, problems) ->
            scalar(node, shape.said(), problems)
                .flatMap(scalar -> {
                  try {
                    return Optional.of(parse.apply(scalar.text()));
                  } catch (IllegalArgumentException wrong) {
                    return problems.instead(
                        scalar.at(),
                        Shown.of(scalar.text()) + " is not a valid " + kind,
                        shape.said());
                  }
                });
    return reader.shaped(() -> shape);
  }

  /** A name of something, e.g. {@code name("stage", StageName::new)}. */
  public static <T> NodeReader<T> name(String kind, Function<String, T> parse) {
    return parsed("name of a " + kind, new Shape.Text(NAME, Name.pattern(), true), parse);
  }

  /** A duration, zero allowed. */
  public static NodeReader<Duration> duration() {
    NodeReader<Duration> usual = parsed("duration", TIME, DurationText::parse);
    NodeReader<Duration> bounded =
        (node, problems) -> {
          Optional<String> beyond =
              node instanceof Node.Scalar scalar
                  ? DurationText.beyond(scalar.text())
                  : Optional.empty();
          beyond.ifPresent(why ->
              problems.add(
                  node.at(),
                  "%s is %s".formatted(Shown.of(((Node.Scalar) node).text()), why),
                  "a duration from 0s to 9999d"));
          return beyond.isPresent() ? Optional.empty() : usual.read(node, problems);
        };
    return bounded.shaped(usual::shape);
  }

  /** A duration longer than zero. */
  public static NodeReader<Duration> longDuration() {
    NodeReader<Duration> longer =
        (node, problems) ->
            duration()
                .read(node, problems)
                .filter(duration -> {
                  if (duration.isZero()) {
                    problems.add(
                        node.at(),
                        Shown.of(DurationText.of(duration)) + " is not a duration longer than zero",
                        TIME.said());
                  }
                  return duration.isPositive();
                });
    return longer.shaped(() -> TIME);
  }

  /** A share, 0 % to 100 %. */
  public static NodeReader<Percent> percent() {
    String expected = "a number from 0 to 100 and %, such as 5% or 0.25%";
    return parsed("percentage", new Shape.Text(expected, Percent.pattern(), false), Percent::parse);
  }

  /** A whole number within bounds, both allowed. */
  public static NodeReader<Long> count(long least, long most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    return parsed("whole number", expected, text -> whole(text, least, most))
        .shaped(() -> new Shape.Count(least, most));
  }

  private static long whole(String text, long least, long most) {
    long number = Long.parseLong(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of bounds");
    }
    return number;
  }

  /** {@code true} or {@code false}. */
  public static NodeReader<Boolean> flag() {
    return oneOf("word", List.of("true", "false")).map("true"::equals).shaped(Shape.Flag::new);
  }

  /** One of some words. */
  public static NodeReader<String> oneOf(String kind, List<String> valid) {
    NodeReader<String> word =
        (node, problems) ->
            scalar(node, "one of " + String.join(", ", valid), problems)
                .filter(scalar -> {
                  boolean known = valid.contains(scalar.text());
                  if (!known) {
                    problems.unknown(scalar.at(), kind, scalar.text(), valid);
                  }
                  return known;
                })
                .map(Node.Scalar::text);
    return word.shaped(() -> new Shape.Words(valid));
  }

  /** A constant of an enum, written in lower case with dashes. */
  public static <E extends Enum<E>> NodeReader<E> word(String kind, Class<E> type) {
    List<String> words = words(type);
    return oneOf(kind, words).map(word -> type.getEnumConstants()[words.indexOf(word)]);
  }

  /** How a constant is written, e.g. {@code LAST_STABLE} as {@code last-stable}. */
  public static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Words of an enum in their order. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants()).map(Scalars::written).toList();
  }

  private static Optional<Node.Scalar> scalar(Node node, String expected, Problems problems) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar);
    }
    return problems.instead(node, expected + quotes(node));
  }

  /** A text with a colon reads as a map, if it is not in braces. */
  private static String quotes(Node node) {
    return node instanceof Node.Mapping map
            && map.entries().stream().anyMatch(entry -> entry.key().at().equals(map.at()))
        ? ", in quotes if ': ' stands in it"
        : "";
  }
}
