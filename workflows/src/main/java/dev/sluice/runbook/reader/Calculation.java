package dev.sluice.runbook.reader;

import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what is computed from metrics: {@code revenue-per-minute * 1440}, {@code errors /
 * requests}. From left to right; sums and products are not mixed, so that nobody has to know which
 * of them goes first.
 */
final class Calculation {
  /** How a number may be made of others. */
  static final List<String> SIGNS = Stream.of(Arithmetic.values()).map(Arithmetic::sign).toList();

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final String AMOUNT = "a number with its unit, such as 5ms, 0.1pp or 3";
  private static final String FACTOR = "a plain number such as 1.1 or 1440";

  private final OperandReader operands;
  private final Tokens tokens;
  private Optional<Boolean> sums = Optional.empty();

  Calculation(OperandReader operands, Tokens tokens) {
    this.operands = operands;
    this.tokens = tokens;
  }

  Operand read() throws Mistake {
    Operand result = operands.one(tokens);
    Optional<Arithmetic> next = next(tokens);
    while (next.isPresent()) {
      result = computed(result, next.get(), tokens.take("an operator"));
      next = next(tokens);
    }
    return result;
  }

  /** The operand with what comes next: {@code * NUMBER}, {@code + QUANTITY}, {@code - QUANTITY}. */
  static Operand moved(Operand operand, Tokens tokens) throws Mistake {
    Optional<Arithmetic> by = next(tokens);
    if (by.isEmpty()) {
      return operand;
    }
    Token sign = tokens.take("a sign");
    if (tokens.peek().filter(Quantities::begins).isPresent()) {
      return constant(operand, by.get(), sign, tokens);
    }
    throw tokens.wrong(
        "nothing is computed of a baseline and a metric",
        "a number, as in 'baseline * 1.1' or 'baseline + 5ms'");
  }

  private static Operand constant(Operand left, Arithmetic by, Token sign, Tokens tokens)
      throws Mistake {
    return switch (by) {
      case TIMES -> scaled(left, tokens.take(FACTOR));
      case PLUS, MINUS -> new Operand.Combined(left, by, amount(by, tokens));
      case DIVIDED_BY ->
          throw sign.wrong(
              "a plain number is only multiplied with",
              "another metric, or a factor such as '* 0.5'");
    };
  }

  /** What is added in the unit of the other; a part of it would be another thing for a ratio. */
  private static Operand amount(Arithmetic by, Tokens tokens) throws Mistake {
    Token first = tokens.take(AMOUNT);
    Quantity amount =
        Quantities.longest(first, tokens)
            .orElseThrow(
                () -> first.wrong(Shown.of(first.text()) + " is not a valid number", AMOUNT));
    if (first.text().endsWith("%")) {
      double factor = by == Arithmetic.PLUS ? 1 + amount.value() : 1 - amount.value();
      throw first.wrong(
          "'%s' may be a part of the value or points of a ratio".formatted(first.text()),
          "'* %s' for a part, or '%s %s' for points"
              .formatted(
                  Quantities.plain(Math.round(factor * 1e9) / 1e9),
                  by.sign(),
                  first.text().replace("%", "pp")));
    }
    return new Operand.Literal(amount);
  }

  private static Optional<Arithmetic> next(Tokens tokens) {
    return tokens.peek().flatMap(token -> Arithmetic.of(token.text()));
  }

  private Operand computed(Operand left, Arithmetic by, Token sign) throws Mistake {
    requireNumber(left, sign);
    requireAlike(by, sign);
    if (tokens.peek().filter(Quantities::begins).isEmpty()) {
      Operand right = term();
      requireNumber(right, sign);
      return new Operand.Combined(left, by, right);
    }
    return constant(left, by, sign, tokens);
  }

  private Operand term() throws Mistake {
    if (tokens.nextIs("baseline")) {
      throw tokens.wrong(
          "nothing is computed of a baseline and a metric",
          "a baseline to compare with, as in 'p99 <= baseline * 1.1'");
    }
    return operands.one(tokens);
  }

  private void requireAlike(Arithmetic by, Token sign) throws Mistake {
    boolean sum = by == Arithmetic.PLUS || by == Arithmetic.MINUS;
    if (sums.isPresent() && sums.get() != sum) {
      throw sign.wrong(
          "sums and products are not mixed in one condition", "only + and -, or only * and /");
    }
    sums = Optional.of(sum);
  }

  private static Operand scaled(Operand operand, Token factor) throws Mistake {
    if (!NUMBER.matcher(factor.text()).matches()) {
      throw factor.wrong(Shown.of(factor.text()) + " is not a plain number", FACTOR);
    }
    return new Operand.Scaled(operand, Double.parseDouble(factor.text()));
  }

  private static void requireNumber(Operand operand, Token sign) throws Mistake {
    if (!isNumber(operand)) {
      throw sign.wrong(
          "'%s' computes with metrics and baselines only".formatted(sign.text()),
          "a metric before and after it");
    }
  }

  private static boolean isNumber(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> metric.aggregation() != Operand.Aggregation.TREND;
      case Operand.Segments all -> all.measure() != Operand.Measure.EACH;
      case Operand.Scaled scaled -> true;
      case Operand.Combined both -> true;
      case Operand.Baseline baseline -> true;
      case Operand.Around around -> false;
      case Operand.Asked other -> false;
      case Operand.Constant constant -> false;
    };
  }
}
