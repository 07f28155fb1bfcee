package dev.sluice.runbook;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Writes conditions as a runbook says them; what it writes means the same when it is read again.
 */
public final class ConditionText {
  private ConditionText() {}

  /** The condition with the text that its parts now have. */
  public static Condition rewritten(Condition condition) {
    String text =
        "%s %s %s"
            .formatted(of(condition.left()), condition.operator().sign(), of(condition.right()));
    return new Condition(text, condition.left(), condition.operator(), condition.right());
  }

  /** One side of a condition. */
  public static String of(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> of(metric);
      case Operand.Output output -> word(output.stream());
      case Operand.Found found -> of(found);
      case Operand.Answer answer -> answer.name();
      case Operand.OfRun run -> "run." + word(run.fact());
      case Operand.OfStage stage -> stage.stage() + "." + word(stage.fact());
      case Operand.Literal literal -> literal.quantity().text();
      case Operand.Text text -> '"' + text.text() + '"';
      case Operand.Baseline baseline -> "baseline";
      case Operand.Scaled scaled -> "%s * %s".formatted(of(scaled.of()), factor(scaled.factor()));
      case Operand.Around around -> tolerance(around) + " of " + of(around.of());
    };
  }

  /** A metric with its version, where that is not the new one. */
  public static String named(Operand.Baseline baseline) {
    return named(baseline.name(), baseline.side());
  }

  private static String named(MetricName name, Operand.Side side) {
    return switch (side) {
      case NEW -> name.value();
      case OLD -> name + " of old";
    };
  }

  private static String of(Operand.Found found) {
    String quote = found.pattern().contains("\"") ? "'" : "\"";
    return word(found.stream()) + " " + word(found.by()) + " " + quote + found.pattern() + quote;
  }

  private static String of(Operand.Metric metric) {
    String window =
        switch (metric.window()) {
          case Window.Last last -> DurationText.of(last.length());
          case Window.WholeSoak soak -> "soak";
          case Window.WholeRun run -> "run";
        };
    return "%s %s %s"
        .formatted(named(metric.name(), metric.side()), word(metric.aggregation()), window);
  }

  private static String factor(double factor) {
    return new BigDecimal(Double.toString(factor)).stripTrailingZeros().toPlainString();
  }

  private static String tolerance(Operand.Around around) {
    String text = around.tolerance().text();
    boolean points = around.tolerance().unit() == Unit.RATIO && !around.relative();
    return points ? text.replace("%", "pp") : text;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
