package dev.sluice.guard;

import dev.sluice.port.MetricSource;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import java.util.stream.Stream;

/** Operands as people read them, and the metrics among them. */
public final class Operands {
  private Operands() {}

  static String text(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> text(metric);
      case Operand.Text text -> "'" + text.text() + "'";
      case Operand.Baseline baseline -> "the baseline of " + ConditionText.named(baseline);
      case Operand.Asked asked -> ConditionText.of(asked);
      case Operand.Literal literal -> ConditionText.of(literal);
      case Operand.Computed computed -> ConditionText.of(computed);
    };
  }

  /** What an operand is computed from; itself, if it is not computed. */
  public static Operand root(Operand operand) {
    return switch (operand) {
      case Operand.Scaled scaled -> root(scaled.of());
      case Operand.Around around -> root(around.of());
      case Operand.Combined both -> both;
      case Operand.Asked asked -> asked;
      case Operand.Constant constant -> constant;
    };
  }

  /** Whether a reading tells all that is to be said of an operand. */
  public static boolean plain(Operand operand) {
    boolean judged =
        operand instanceof Operand.Metric metric
            && (metric.aggregation() == Operand.Aggregation.TREND
                || metric.aggregation() == Operand.Aggregation.AGAINST_OLD);
    return !judged
        && root(operand).equals(operand)
        && !(operand instanceof Operand.Baseline
            || operand instanceof Operand.Segments
            || operand instanceof Operand.Combined);
  }

  private static String text(Operand.Metric metric) {
    String name = metric.name() + (metric.side() == Operand.Side.OLD ? " of old" : "");
    boolean plain =
        switch (metric.aggregation()) {
          case OVER, AVG, MIN, MAX -> metric.at().isEmpty() && metric.segment().isEmpty();
          case SLOPE, TREND -> false;
          case AGAINST_OLD -> true;
        };
    return plain ? name : ConditionText.of(metric);
  }

  /** The metrics that an operand is about. */
  public static Stream<Operand.Metric> metrics(Operand operand) {
    return terms(operand)
        .flatMap(term -> term instanceof Operand.Segments all ? Stream.of(all.of()) : metric(term));
  }

  /** The metrics that must be asked for to know an operand, those of each segment one by one. */
  public static Stream<Operand.Metric> asked(Operand operand, MetricSource source) {
    return terms(operand)
        .flatMap(term ->
            term instanceof Operand.Segments all
                ? source.segments(all.label()).stream().map(all.of()::of)
                : metric(term));
  }

  /** What an operand is computed from, one by one. */
  private static Stream<Operand> terms(Operand operand) {
    Operand root = root(operand);
    return root instanceof Operand.Combined(Operand left, Arithmetic by, Operand right)
        ? Stream.of(left, right).flatMap(Operands::terms)
        : Stream.of(root);
  }

  private static Stream<Operand.Metric> metric(Operand term) {
    return term instanceof Operand.Metric metric ? Stream.of(metric) : Stream.empty();
  }

  /** The same for both sides of a condition, its left side first. */
  public static Stream<Operand.Metric> asked(Condition condition, MetricSource source) {
    return Stream.of(condition.left(), condition.right()).flatMap(each -> asked(each, source));
  }

  /** The metrics that a condition is about, its left side first. */
  public static Stream<Operand.Metric> metrics(Condition condition) {
    return Stream.of(condition.left(), condition.right()).flatMap(Operands::metrics);
  }
}
