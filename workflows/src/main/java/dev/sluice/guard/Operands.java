package dev.sluice.guard;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import java.util.Locale;
import java.util.stream.Stream;

/** Operands as people read them, and the metrics among them. */
public final class Operands {
  private Operands() {}

  static String text(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric ->
          metric.name() + (metric.side() == Operand.Side.OLD ? " of old" : "");
      case Operand.Output output -> output.stream().name().toLowerCase(Locale.ROOT);
      case Operand.Found found -> ConditionText.of(found);
      case Operand.Answer answer -> answer.name();
      case Operand.OfRun run ->
          "run." + run.fact().name().toLowerCase(Locale.ROOT).replace('_', '-');
      case Operand.OfStage stage ->
          stage.stage() + "." + stage.fact().name().toLowerCase(Locale.ROOT);
      case Operand.Literal literal -> literal.quantity().text();
      case Operand.Text text -> "'" + text.text() + "'";
    };
  }

  /** The metrics that a condition is about, its left side first. */
  public static Stream<Operand.Metric> metrics(Condition condition) {
    return Stream.of(condition.left(), condition.right())
        .filter(Operand.Metric.class::isInstance)
        .map(Operand.Metric.class::cast);
  }
}
