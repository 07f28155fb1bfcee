package dev.sluice.report;

import dev.sluice.guard.Seen;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Optional;

/**
 * A number that a metric of the new version has to keep to: what a guard or an expectation compares
 * it with.
 *
 * @param operator what must hold: {@code <}, {@code <=}, {@code >}, {@code >=} or {@code =}
 */
public record Bound(MetricName metric, Operator operator, Quantity limit) {
  /** What an expectation asks of a metric; absent: it does not compare one with a number. */
  public static Optional<Bound> of(Condition expected) {
    return expected.left() instanceof Operand.Metric metric
            && isValue(metric)
            && expected.right() instanceof Operand.Literal(Quantity limit)
            && keeps(expected.operator())
        ? Optional.of(new Bound(metric.name(), expected.operator(), limit))
        : Optional.empty();
  }

  /** What must hold for a guard to stay quiet. */
  public static Optional<Bound> of(Guard guard) {
    return of(
        new Condition(
            guard.when().text(),
            guard.when().left(),
            opposite(guard.when().operator()),
            guard.when().right()));
  }

  /** Whether an operand is a value of all requests to the new version, and not of a moment ago. */
  public static boolean isValue(Operand.Metric metric) {
    boolean value =
        switch (metric.aggregation()) {
          case OVER, AVG, MIN, MAX -> true;
          case SLOPE, TREND, AGAINST_OLD -> false;
        };
    return value
        && metric.side() == Operand.Side.NEW
        && metric.segment().isEmpty()
        && metric.at().isEmpty();
  }

  private static boolean keeps(Operator operator) {
    return switch (operator) {
      case BELOW, AT_MOST, ABOVE, AT_LEAST, EQUAL -> true;
      case NOT_EQUAL, CONTAINS, MATCHES, WITHIN, NOT_WORSE_THAN -> false;
    };
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case BELOW -> Operator.AT_LEAST;
      case AT_MOST -> Operator.ABOVE;
      case ABOVE -> Operator.AT_MOST;
      case AT_LEAST -> Operator.BELOW;
      case NOT_EQUAL -> Operator.EQUAL;
      case EQUAL -> Operator.NOT_EQUAL;
      case CONTAINS, MATCHES, WITHIN, NOT_WORSE_THAN -> operator;
    };
  }

  /** Whether the value keeps to it. */
  boolean isMet(double value) {
    return switch (operator) {
      case BELOW -> value < limit.value();
      case AT_MOST -> value <= limit.value();
      case ABOVE -> value > limit.value();
      case AT_LEAST -> value >= limit.value();
      case EQUAL, NOT_EQUAL, CONTAINS, MATCHES, WITHIN, NOT_WORSE_THAN -> value == limit.value();
    };
  }

  /** How much the value may still get worse; negative: by how much it is too bad already. */
  double room(double value) {
    return switch (operator) {
      case BELOW, AT_MOST -> limit.value() - value;
      case ABOVE, AT_LEAST -> value - limit.value();
      case EQUAL, NOT_EQUAL, CONTAINS, MATCHES, WITHIN, NOT_WORSE_THAN ->
          -Math.abs(limit.value() - value);
    };
  }

  /** The end of a range that has less room. */
  double worst(Seen.Range range) {
    return room(range.max()) <= room(range.min()) ? range.max() : range.min();
  }

  /** For people: {@code target < 0.1%: PASS, 0.08pp to spare}. */
  String mark(double value) {
    return "%s: %s%s".formatted(text(), isMet(value) ? "PASS" : "FAIL", distance(value));
  }

  /** For people: {@code target < 0.1%}. */
  String text() {
    return "target %s %s".formatted(operator.sign(), limit.text());
  }

  /** How far the value is from the limit, after a comma; nothing where that says nothing. */
  String distance(double value) {
    double room = room(value);
    if (room == 0) {
      return isMet(value) ? "" : ", at the limit";
    }
    String how =
        room > 0
            ? " to spare"
            : operator == Operator.EQUAL ? " off" : value > limit.value() ? " over" : " short";
    return ", " + points(Math.abs(room)) + how;
  }

  private String points(double difference) {
    String text = new Quantity(difference, limit.unit()).text();
    return limit.unit() == Unit.RATIO ? text.replace("%", "pp") : text;
  }
}
