package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Window;
import dev.sluice.runbook.reader.Tokens.Token;
import java.util.List;
import java.util.Optional;

/** Reads {@code METRIC not-worse-than old [over WINDOW]}. */
record Versions(Subject subject, OperandReader operands) {
  private static final String OLD = "old";

  /** The condition whose operator has been taken. */
  Condition condition(String text, Operand left, Tokens tokens) throws Mistake {
    int offset = tokens.offset();
    if (!(left instanceof Operand.Metric metric) || !isPlain(metric)) {
      throw Mistake.at(
          offset,
          "'not-worse-than' compares the versions of one metric",
          "the metric alone, as in 'p99 not-worse-than old over 24h'");
    }
    if (!subject.facts()) {
      throw Mistake.at(
          offset,
          "a guard or a prerequisite tests no versions: a test that is made every few seconds finds"
              + " a difference by chance before long",
          "'p99 > p99 of old * 1.1'");
    }
    Token old = tokens.take(OLD);
    if (!old.text().equals(OLD)) {
      throw Mistake.unknown(old.offset(), "version", old.text(), List.of(OLD));
    }
    Window window = window(tokens);
    ConditionReader.end(tokens, subject);
    Operand.Metric tested =
        new Operand.Metric(metric.name(), Side.NEW, Aggregation.AGAINST_OLD, window);
    return new Condition(text, tested, Operator.NOT_WORSE_THAN, new Operand.Text(OLD));
  }

  private Window window(Tokens tokens) throws Mistake {
    Optional<Token> over = tokens.peek().filter(each -> each.text().equals("over"));
    if (over.isEmpty()) {
      return subject.plain();
    }
    tokens.take("over");
    return operands.window(tokens);
  }

  private boolean isPlain(Operand.Metric metric) {
    return metric.side() == Side.NEW
        && metric.aggregation() == Aggregation.OVER
        && metric.at().isEmpty()
        && metric.window().equals(subject.plain());
  }
}
