package dev.sluice.runbook.text;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Readers of single values. */
public final class Scalars {
  private Scalars() {}

  /** A text as it stands; a number or a word is one too. */
  public static NodeReader<String> text() {
    return (node, problems) -> scalar(node, "a text", problems).map(Node.Scalar::text);
  }

  /** A text with its place, for readers that look into it. */
  public static NodeReader<Node.Scalar> located(String expected) {
    return (node, problems) -> scalar(node, expected, problems);
  }

  /**
   * Whatever a parser makes of the text.
   *
   * @param kind what it is, for "'x' is no KIND"
   * @param expected what is right, maybe with an example
   * @param parse throws {@link IllegalArgumentException} for texts that are not right
   */
  public static <T> NodeReader<T> parsed(String kind, String expected, Function<String, T> parse) {
    return (node, problems) ->
        scalar(node, expected, problems)
            .flatMap(scalar -> {
              try {
                return Optional.of(parse.apply(scalar.text()));
              } catch (IllegalArgumentException wrong) {
                problems.add(scalar.at(), Shown.of(scalar.text()) + " is no " + kind, expected);
                return Optional.empty();
              }
            });
  }

  /** A name of something, e.g. {@code name("stage", StageName::new)}. */
  public static <T> NodeReader<T> name(String kind, Function<String, T> parse) {
    return parsed(
        "name of a " + kind,
        "1 to 100 letters, digits, dots, dashes or underscores, a letter or digit first",
        parse);
  }

  /** A duration, zero allowed. */
  public static NodeReader<Duration> duration() {
    return parsed(
        "duration",
        "a number and a unit of d, h, m, s or ms, such as 2h, 15m or 1h 30m",
        DurationText::parse);
  }

  /** A duration longer than zero. */
  public static NodeReader<Duration> longDuration() {
    return parsed(
        "duration longer than zero",
        "a number and a unit of d, h, m, s or ms, such as 2h, 15m or 1h 30m",
        Scalars::longer);
  }

  private static Duration longer(String text) {
    Duration duration = DurationText.parse(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException("zero");
    }
    return duration;
  }

  /** A share, 0 % to 100 %. */
  public static NodeReader<Percent> percent() {
    return parsed(
        "percentage", "a number from 0 to 100 and %, such as 5% or 0.25%", Percent::parse);
  }

  /** A whole number within bounds, both allowed. */
  public static NodeReader<Long> count(long least, long most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    return parsed("such number", expected, text -> whole(text, least, most));
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
    return (node, problems) ->
        oneOf("word", List.of("true", "false")).read(node, problems).map("true"::equals);
  }

  /** One of some words. */
  public static NodeReader<String> oneOf(String kind, List<String> valid) {
    return (node, problems) ->
        scalar(node, "one of " + String.join(", ", valid), problems)
            .filter(scalar -> {
              boolean known = valid.contains(scalar.text());
              if (!known) {
                problems.unknown(scalar.at(), kind, scalar.text(), valid);
              }
              return known;
            })
            .map(Node.Scalar::text);
  }

  /** A constant of an enum, written in lower case with dashes. */
  public static <E extends Enum<E>> NodeReader<E> word(String kind, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Scalars::written).toList();
    return (node, problems) ->
        oneOf(kind, words).read(node, problems).map(word -> constants.get(words.indexOf(word)));
  }

  /** How a constant is written, e.g. {@code LAST_STABLE} as {@code last-stable}. */
  public static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Words of an enum in their order. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    List<String> words = new ArrayList<>();
    for (Enum<?> constant : type.getEnumConstants()) {
      words.add(written(constant));
    }
    return List.copyOf(words);
  }

  private static Optional<Node.Scalar> scalar(Node node, String expected, Problems problems) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar);
    }
    problems.add(node.at(), node.kind() + " stands here", expected);
    return Optional.empty();
  }
}
