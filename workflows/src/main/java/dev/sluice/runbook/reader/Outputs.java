package dev.sluice.runbook.reader;

import dev.sluice.runbook.JsonPath;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Finding;
import dev.sluice.runbook.Operand.Stream;
import dev.sluice.runbook.TextPattern;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Shown;
import java.util.Optional;

/**
 * Reads what may be asked of an output: {@code stdout number "REGEX"}, {@code stdout json "$.path"}
 * and the pattern of {@code matches}.
 */
final class Outputs {
  private static final String REGEX =
      "a regular expression in RE2's syntax, in quotes, such as \"drift: ([0-9.]+)%\"";
  private static final String PATH = "a path in quotes, such as \"$.status.replicas\"";

  private Outputs() {}

  /** The output itself, or the parts of it that the next words say. */
  static Operand found(Operand.Output output, Tokens tokens) throws Mistake {
    if (output.stream() != Stream.STDOUT && output.stream() != Stream.BODY) {
      return output;
    }
    if (tokens.nextIs("number")) {
      tokens.take(REGEX);
      return new Operand.Found(output.stream(), Finding.NUMBER, number(tokens));
    }
    if (tokens.nextIs("json")) {
      tokens.take(PATH);
      return new Operand.Found(output.stream(), Finding.JSON, path(tokens));
    }
    return output;
  }

  /** The right side for an output: a number is compared with numbers only. */
  static Operand right(Operand left, Operand.Text right, int offset) throws Mistake {
    boolean number = left instanceof Operand.Found found && found.by() == Finding.NUMBER;
    if (number && !right.text().contains("${{")) {
      throw Mistake.at(
          offset, Shown.of(right.text()) + " is not a valid number", Quantities.EXPECTED);
    }
    return right;
  }

  /** A regular expression; without references, whose values would become a part of it. */
  static String pattern(String regex, int offset) throws Mistake {
    if (regex.contains("${{")) {
      throw Mistake.at(
          offset, "a value would become a part of the pattern", "'contains' for what a run knows");
    }
    Optional<String> problem = TextPattern.problem(regex);
    if (problem.isPresent()) {
      throw Mistake.at(
          offset, "the pattern %s is wrong: %s".formatted(Shown.of(regex), problem.get()), REGEX);
    }
    return regex;
  }

  private static String number(Tokens tokens) throws Mistake {
    Token token = tokens.take(REGEX);
    String regex = pattern(quoted(token, REGEX), token.offset());
    int groups = new TextPattern(regex).groups();
    if (groups != 1) {
      throw token.wrong(
          "the pattern has %d groups".formatted(groups),
          "one group, ( ), around the number; (?: ) for others");
    }
    return regex;
  }

  private static String path(Tokens tokens) throws Mistake {
    Token token = tokens.take(PATH);
    String path = quoted(token, PATH);
    if (!JsonPath.fits(path)) {
      throw token.wrong(
          Shown.of(path) + " is not a valid path",
          "$ and then .name, ['any name'], [0] or [*], such as \"$.pods[*].ready\"");
    }
    return path;
  }

  private static String quoted(Token token, String expected) throws Mistake {
    String text = ConditionReader.unquoted(token.text());
    if (text.length() == token.text().length()) {
      throw token.wrong(Shown.of(token.text()) + " has no quotes", expected);
    }
    return text;
  }
}
