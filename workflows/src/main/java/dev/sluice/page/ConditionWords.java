package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Unit;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as people say them. Pure. */
final class ConditionWords {
  private ConditionWords() {}

  static String all(List<Condition> conditions) {
    return conditions.stream().map(ConditionWords::of).collect(Collectors.joining(" and "));
  }

  static List<Point> points(List<Condition> conditions) {
    return conditions.stream().map(ConditionWords::of).map(Point::of).toList();
  }

  static String of(Condition condition) {
    if (condition.operator() == Operator.NOT_WORSE_THAN) {
      return Markdown.wholeCode(ConditionText.rewritten(condition).text());
    }
    return "%s %s %s"
        .formatted(code(condition.left()), words(condition.operator()), right(condition));
  }

  static String shown(List<Operand> operands) {
    return operands.stream().map(ConditionWords::code).collect(Collectors.joining(", "));
  }

  private static String code(Operand operand) {
    return Markdown.wholeCode(ConditionText.of(operand));
  }

  private static String words(Operator operator) {
    return switch (operator) {
      case BELOW -> "is under";
      case AT_MOST -> "is at most";
      case ABOVE -> "is over";
      case AT_LEAST -> "is at least";
      case EQUAL -> "is";
      case NOT_EQUAL -> "is not";
      case CONTAINS -> "contains";
      case MATCHES -> "matches";
      case WITHIN -> "is within";
      case NOT_WORSE_THAN -> "is not worse than";
    };
  }

  private static String right(Condition condition) {
    return switch (condition.right()) {
      case Operand.Literal literal -> amount(literal, inPoints(condition.left()));
      case Operand.Text text -> Markdown.wholeCode(text.text());
      case Operand.Asked asked -> code(asked);
      case Operand.Computed computed -> code(computed);
    };
  }

  private static String amount(Operand.Literal literal, boolean points) {
    String text = literal.quantity().text();
    return points && literal.quantity().unit() == Unit.RATIO
        ? text.replace("%", " percentage points")
        : text;
  }

  /** Whether a difference of shares is meant, and not a share. */
  private static boolean inPoints(Operand left) {
    return left instanceof Operand.Segments segments
        && segments.measure() != Operand.Measure.RELATIVE;
  }
}
