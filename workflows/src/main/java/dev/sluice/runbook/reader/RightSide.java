package dev.sluice.runbook.reader;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Shown;
import java.util.Optional;

/** Reads what a condition compares with: a number, a text, a baseline or another operand. */
record RightSide(Known known, Subject subject, OperandReader operands) {

  /** The right side; nothing may follow it. */
  Operand read(Operand left, Operator operator, Node.Scalar scalar, Tokens tokens) throws Mistake {
    int offset = tokens.offset();
    String rest = tokens.rest();
    if (rest.isEmpty()) {
      throw Mistake.at(offset, "the condition ends too early", Quantities.EXPECTED);
    }
    Baselines baselines = new Baselines(known, subject, scalar);
    if (operator == Operator.WITHIN) {
      Operand around = baselines.around(left, operands, tokens);
      ConditionReader.end(tokens, subject);
      return around;
    }
    if (baselines.next(left, tokens)) {
      Operand baseline = baselines.read(left, tokens);
      ConditionReader.end(tokens, subject, Calculation.SIGNS);
      return baseline;
    }
    requireChoice(left, operator, rest, offset);
    boolean ofTexts = operator == Operator.CONTAINS || operator == Operator.MATCHES;
    Optional<Quantity> quantity = ofTexts ? Optional.empty() : Quantities.parse(rest);
    if (quantity.isPresent()) {
      requireUnit(left, quantity.get(), rest, offset);
      return new Operand.Literal(quantity.get());
    }
    return Kinds.isText(left)
        ? Outputs.right(left, text(operator, rest, offset), offset)
        : number(left, operator, tokens);
  }

  private Operand number(Operand left, Operator operator, Tokens tokens) throws Mistake {
    int offset = tokens.offset();
    if (tokens.peek().filter(Quantities::begins).isPresent()) {
      throw new Trailing(subject).behindNumber(left, operator, tokens);
    }
    if (!OperandReader.isMeasured(left)) {
      throw Mistake.at(
          offset, Shown.of(tokens.rest()) + " is not a valid number", Quantities.EXPECTED);
    }
    Operand right = operands.read(tokens);
    ConditionReader.requireOne(right, offset);
    if (ConditionReader.isTrend(right)) {
      throw Mistake.at(offset, "a trend stands on the left", "'METRIC trend 1h = stable'");
    }
    ConditionReader.end(tokens, subject);
    return right;
  }

  /** What can be chosen is known, and nothing else is ever answered. */
  private void requireChoice(Operand left, Operator operator, String rest, int offset)
      throws Mistake {
    if (!(left instanceof Operand.Answer(String name)) || known.choices(name).isEmpty()) {
      return;
    }
    String words = String.join(", ", known.choices(name));
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      throw Mistake.at(
          offset, "the answer '%s' is one of some words".formatted(name), "= or != " + words);
    }
    String chosen = ConditionReader.unquoted(rest);
    if (!chosen.contains("${{") && !known.choices(name).contains(chosen)) {
      throw Mistake.at(
          offset,
          "nobody can answer %s to '%s'".formatted(Shown.of(chosen), name),
          "one of " + words);
    }
  }

  private static Operand.Text text(Operator operator, String rest, int offset) throws Mistake {
    return switch (operator) {
      case CONTAINS, EQUAL, NOT_EQUAL -> new Operand.Text(ConditionReader.unquoted(rest));
      case MATCHES -> new Operand.Text(Outputs.pattern(ConditionReader.unquoted(rest), offset));
      case NOT_WORSE_THAN, WITHIN, BELOW, AT_MOST, ABOVE, AT_LEAST ->
          throw Mistake.at(offset, Shown.of(rest) + " is not a valid number", Quantities.EXPECTED);
    };
  }

  private static void requireUnit(Operand left, Quantity right, String text, int offset)
      throws Mistake {
    Optional<Unit> unit = Kinds.unit(left);
    if (unit.isPresent() && unit.get() != right.unit()) {
      String expected = unit.get() == Unit.SECONDS ? "a duration such as 24h" : "a plain number";
      throw Mistake.at(offset, Shown.of(text) + " has the wrong unit", expected);
    }
    if (right.unit() == Unit.SECONDS && right.value() > DurationText.LONGEST.toSeconds()) {
      throw Mistake.at(offset, Shown.of(text) + " is too long", "a duration of 9999d at most");
    }
  }

  /** Reads what stands on the right of a condition where that is a baseline, or a range. */
  private record Baselines(Known known, Subject subject, Node.Scalar condition) {
    private static final String WORD = "baseline";
    private static final String RANGE = "a tolerance, such as within 0.05pp of baseline";

    /** Whether the next word is the baseline of what stands on the left. */
    boolean next(Operand left, Tokens tokens) {
      return tokens.nextIs(WORD) && OperandReader.isMeasured(left);
    }

    /** {@code baseline [* NUMBER | + QUANTITY | - QUANTITY]}. */
    Operand read(Operand left, Tokens tokens) throws Mistake {
      Token word = tokens.take(WORD);
      if (!subject.baselines()) {
        throw word.wrong("before a run there is no baseline", Quantities.EXPECTED);
      }
      Operand.Metric metric =
          OperandReader.metric(left)
              .orElseThrow(() ->
                  word.wrong(
                      "'%s' has no baseline: only metrics have".formatted(ConditionText.of(left)),
                      Quantities.EXPECTED));
      Operand.Baseline baseline = new Operand.Baseline(metric.name(), metric.side());
      Operand moved = Calculation.moved(baseline, tokens);
      if (tokens.peek().isEmpty()) {
        known.comparison(baseline, condition, word.offset());
      }
      return moved;
    }

    /** {@code QUANTITY of baseline}, or of another operand. */
    Operand around(Operand left, OperandReader operands, Tokens tokens) throws Mistake {
      int offset = tokens.offset();
      if (!OperandReader.isMeasured(left)) {
        throw Mistake.at(offset, "only a metric lies within a range", "a comparison such as <");
      }
      StringBuilder text = new StringBuilder();
      while (!tokens.nextIs("of")) {
        text.append(text.isEmpty() ? "" : " ").append(tokens.take(RANGE).text());
      }
      tokens.take("of");
      Optional<Quantity> tolerance =
          Quantities.parse(text.toString()).filter(quantity -> quantity.value() >= 0);
      if (tolerance.isEmpty()) {
        throw Mistake.at(offset, Shown.of(text.toString()) + " is not a valid tolerance", RANGE);
      }
      boolean relative = tolerance.get().unit() == Unit.RATIO && !text.toString().endsWith("pp");
      Operand of = next(left, tokens) ? read(left, tokens) : operands.read(tokens);
      return new Operand.Around(of, tolerance.get(), relative);
    }
  }
}
