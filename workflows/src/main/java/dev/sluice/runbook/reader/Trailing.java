package dev.sluice.runbook.reader;

import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;

/** What is meant by words behind the end of a condition, and where it has its place. */
record Trailing(Subject subject) {
  private static final List<String> AND = List.of("and", "&&", "&", ",", "AND");
  private static final List<String> OR = List.of("or", "||", "|", "OR");
  private static final List<String> TIMES = List.of("for", "during", "within");

  /** What begins with a number and is not one as a whole. */
  Mistake behindNumber(Operand left, Operator operator, Tokens tokens) throws Mistake {
    Token first = tokens.take(Quantities.EXPECTED);
    String number = Quantities.number(first.text());
    int unit = number.length();
    if (first.text().endsWith(",")) {
      return joined(new Token(",", first.offset() + first.text().length() - 1)).orElseThrow();
    }
    if (first.text().startsWith(number + ",")) {
      return Mistake.at(
          first.offset() + unit,
          "a comma stands in the number",
          "a point, as in '%s'".formatted(first.text().replace(',', '.')));
    }
    Optional<Quantity> quantity = Quantities.longest(first, tokens);
    if (quantity.isEmpty()) {
      return noUnit(new Token(first.text().substring(unit), first.offset() + unit));
    }
    Token word = tokens.take("nothing");
    if (word.text().equals("of") || word.text().equals("*")) {
      String factor =
          quantity.get().unit() == Unit.RATIO ? Quantities.plain(quantity.get().value()) : number;
      return first.wrong(
          "a factor stands before what it multiplies",
          "it behind, such as 'baseline * %s'".formatted(factor));
    }
    return joined(word).orElseGet(() -> behind(word, left, operator, quantity.get()));
  }

  /** Another condition, or a time, that is joined on; empty for any other word. */
  Optional<Mistake> joined(Token word) {
    String text = word.text();
    if (AND.contains(text)) {
      return Optional.of(
          word.wrong(
              "a condition is one comparison, and '%s' begins another".formatted(text),
              isGuard()
                  ? "a guard of its own for each"
                  : "an item of its own for each, as in [error-rate < 1%, p99 < 50ms]"));
    }
    if (OR.contains(text)) {
      return Optional.of(
          word.wrong(
              "a condition is one comparison, and '%s' begins another".formatted(text),
              isGuard()
                  ? "a guard of its own for each, as each may fire"
                  : "one comparison, as all that is expected must hold"));
    }
    return TIMES.contains(text)
        ? Optional.of(
            word.wrong(
                "'%s' is not part of a condition".formatted(text),
                isGuard()
                    ? "a field 'for:' beside 'when:', such as 'for: 5m'"
                    : "a window behind the metric, such as 'error-rate max 5m'"))
        : Optional.empty();
  }

  private static Mistake behind(Token word, Operand left, Operator operator, Quantity value) {
    String text = word.text();
    if (OperandReader.isMeasured(left) && (Modifiers.WORDS.contains(text) || text.equals("of"))) {
      return word.wrong(
          "'%s' stands behind the value".formatted(text),
          "it behind the metric, before '%s'".formatted(operator.sign()));
    }
    return value.unit() == Unit.COUNT && Character.isLetter(text.codePointAt(0))
        ? noUnit(word)
        : word.wrong(
            Shown.of(text) + " stands behind the end of the condition",
            "nothing behind the number");
  }

  private static Mistake noUnit(Token unit) {
    return unit.wrong(
        Shown.of(unit.text()) + " is not a valid unit",
        "one of %, pp, ms, s, m, h, d, bytes, kB, MB, GB, KiB, MiB, GiB, or none");
  }

  /** Guards know baselines, but nothing of the run. */
  private boolean isGuard() {
    return subject.baselines() && !subject.facts();
  }
}
