package dev.sluice.runbook.reader;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Shown;
import java.util.Optional;

/** Reads what stands on the right of a condition where that is a baseline, or a range. */
record Baselines(Known known, Subject subject, Node.Scalar condition) {
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
      throw Mistake.at(word.offset(), "before a run there is no baseline", Quantities.EXPECTED);
    }
    Operand.Metric metric =
        OperandReader.metric(left)
            .orElseThrow(() ->
                Mistake.at(
                    word.offset(),
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
