package dev.sluice.guard;

import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Locale;

/**
 * What a line through values says. A trend is called so if it is there (Mann 1945, Kendall 1975)
 * and matters: it moves the metric by a tenth of its level in the window, by the slope of Sen
 * (1968).
 */
public final class TrendRule {
  /** A trend that appears by chance more often than this is none. */
  public static final double SIGNIFICANCE = 0.05;

  /** The least change over the window that matters, as a part of the median. */
  public static final double LEAST_CHANGE = 0.1;

  private TrendRule() {}

  /** Where values go. */
  public enum Direction {
    STABLE,
    RISING,
    FALLING;

    /** As it is written in a runbook. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the values of a line go. */
  public static Direction direction(Reading.Line line) {
    double change = line.perHour() * line.hours();
    boolean matters = change != 0 && Math.abs(change) >= LEAST_CHANGE * Math.abs(line.level());
    if (!(line.p() < SIGNIFICANCE && matters)) {
      return Direction.STABLE;
    }
    return change > 0 ? Direction.RISING : Direction.FALLING;
  }

  static Fact trend(Reading.Line line, Unit unit) {
    String word = direction(line).word();
    return new Fact.Named(word, "%s (%s)".formatted(word, text(line, unit)));
  }

  static Fact slope(Reading.Line line, Unit unit) {
    return new Fact.Derived(new Quantity(line.perHour(), unit), text(line, unit));
  }

  /** A line for people. */
  public static String text(Reading.Line line, Unit unit) {
    Quantity perHour = new Quantity(line.perHour(), unit);
    return "%s per hour, median %s, p = %s, %d points"
        .formatted(
            Difference.points(perHour),
            new Quantity(line.level(), unit).text(),
            probability(line.p()),
            line.points());
  }

  static String probability(double p) {
    return p < 0.001 ? "under 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
