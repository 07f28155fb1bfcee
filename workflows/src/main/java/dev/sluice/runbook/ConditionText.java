package dev.sluice.runbook;

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
    };
  }

  private static String of(Operand.Found found) {
    String quote = found.pattern().contains("\"") ? "'" : "\"";
    return word(found.stream()) + " " + word(found.by()) + " " + quote + found.pattern() + quote;
  }

  private static String of(Operand.Metric metric) {
    String side =
        switch (metric.side()) {
          case NEW -> "";
          case OLD -> " of old";
        };
    String window =
        switch (metric.window()) {
          case Window.Last last -> DurationText.of(last.length());
          case Window.WholeSoak soak -> "soak";
          case Window.WholeRun run -> "run";
        };
    return metric.name() + side + " " + word(metric.aggregation()) + " " + window;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
