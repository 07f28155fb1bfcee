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
    return condition.operator() == Operator.NOT_WORSE_THAN
        ? new Condition(
            tested(condition.left()), condition.left(), condition.operator(), condition.right())
        : compared(condition);
  }

  private static String tested(Operand left) {
    return left instanceof Operand.Metric metric
        ? "%s not-worse-than old over %s".formatted(metric.name(), window(metric.window()))
        : of(left) + " not-worse-than old";
  }

  private static Condition compared(Condition condition) {
    String text =
        "%s %s %s".formatted(of(condition.left()), condition.operator().sign(), right(condition));
    return new Condition(text, condition.left(), condition.operator(), condition.right());
  }

  /** A trend is compared with a word, not with a text. */
  private static String right(Condition condition) {
    boolean trend =
        condition.left() instanceof Operand.Metric metric
            && metric.aggregation() == Operand.Aggregation.TREND;
    return trend && condition.right() instanceof Operand.Text(String word)
        ? word
        : of(condition.right());
  }

  /** One side of a condition. */
  public static String of(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> of(metric);
      case Operand.Output output -> word(output.stream());
      case Operand.Found found -> of(found);
      case Operand.Answer answer -> answer.name();
      case Operand.Total total -> "%s %s run".formatted(total.answer(), word(total.by()));
      case Operand.OfRun run ->
          "run."
              + word(run.fact())
              + run.over().map(length -> " over " + DurationText.of(length)).orElse("");
      case Operand.OfStage stage -> stage.stage() + "." + word(stage.fact());
      case Operand.Literal literal -> literal.quantity().text();
      case Operand.Text text -> '"' + text.text() + '"';
      case Operand.Baseline baseline -> "baseline";
      case Operand.Segments all -> "%s %s %s".formatted(of(all.of()), measure(all), all.label());
      case Operand.Scaled scaled -> "%s * %s".formatted(of(scaled.of()), factor(scaled.factor()));
      case Operand.Around around -> tolerance(around) + " of " + of(around.of());
      case Operand.Combined both ->
          "%s %s %s".formatted(of(both.left()), both.by().sign(), term(both.right()));
    };
  }

  /** What is added to a ratio, or taken from it, is points. */
  private static String term(Operand operand) {
    return operand instanceof Operand.Literal literal
        ? literal.quantity().text().replace("%", "pp")
        : of(operand);
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
    String name = named(metric.name(), metric.side());
    String value =
        metric
            .at()
            .map(moment -> name + " at " + DurationText.of(moment))
            .orElseGet(() -> over(name, metric));
    return metric.segment().map(segment -> value + " of " + segment).orElse(value);
  }

  private static String over(String name, Operand.Metric metric) {
    return "%s %s %s".formatted(name, word(metric.aggregation()), window(metric.window()));
  }

  private static String window(Window window) {
    return switch (window) {
      case Window.Last last -> DurationText.of(last.length());
      case Window.WholeSoak soak -> "soak";
      case Window.SinceLook look -> "look";
      case Window.WholeRun run -> "run";
    };
  }

  private static String measure(Operand.Segments segments) {
    return switch (segments.measure()) {
      case EACH -> "by";
      case DIFFERENCE -> "spread by";
      case RELATIVE -> "spread relative by";
      case STDDEV -> "spread stddev by";
    };
  }

  static String factor(double factor) {
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
