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
      case Operand.Output output ->
          output.stream().name().toLowerCase(Locale.ROOT).replace('_', '-');
      case Operand.Found found -> ConditionText.of(found);
      case Operand.Answer answer -> answer.name();
      case Operand.OfRun run ->
          "run." + run.fact().name().toLowerCase(Locale.ROOT).replace('_', '-');
      case Operand.OfStage stage ->
          stage.stage() + "." + stage.fact().name().toLowerCase(Locale.ROOT);
      case Operand.Literal literal -> literal.quantity().text();
      case Operand.Text text -> "'" + text.text() + "'";
      case Operand.Baseline baseline -> "the baseline of " + ConditionText.named(baseline);
      case Operand.Scaled scaled -> ConditionText.of(scaled);
      case Operand.Around around -> ConditionText.of(around);
    };
  }

  /** What an operand is computed from; itself, if it is not computed. */
  public static Operand root(Operand operand) {
    return switch (operand) {
      case Operand.Scaled scaled -> root(scaled.of());
      case Operand.Around around -> root(around.of());
      case Operand.Metric metric -> metric;
      case Operand.Output output -> output;
      case Operand.Found found -> found;
      case Operand.Answer answer -> answer;
      case Operand.OfRun run -> run;
      case Operand.OfStage stage -> stage;
      case Operand.Literal literal -> literal;
      case Operand.Text text -> text;
      case Operand.Baseline baseline -> baseline;
    };
  }

  /** The metrics that an operand is about. */
  public static Stream<Operand.Metric> metrics(Operand operand) {
    return root(operand) instanceof Operand.Metric metric ? Stream.of(metric) : Stream.empty();
  }

  /** The metrics that a condition is about, its left side first. */
  public static Stream<Operand.Metric> metrics(Condition condition) {
    return Stream.of(condition.left(), condition.right()).flatMap(Operands::metrics);
  }
}
