package dev.sluice.guard;

import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Locale;

/** How far a value is from another, for people. */
public final class Difference {
  private Difference() {}

  /**
   * The value less the other, in their unit and as a part of the other: {@code +1ms (+8.3%)},
   * {@code -0.05pp (-50%)}.
   *
   * @param from of the same unit
   */
  public static String of(Quantity value, Quantity from) {
    double difference = value.value() - from.value();
    if (difference == 0) {
      return "no difference";
    }
    String sign = difference > 0 ? "+" : "-";
    String size = points(new Quantity(Math.abs(difference), value.unit()));
    return from.value() == 0
        ? sign + size
        : "%s%s (%s)".formatted(sign, size, part(difference / Math.abs(from.value())));
  }

  /** As it is, but for differences of ratios, which are percentage points. */
  static String points(Quantity quantity) {
    return quantity.unit() == Unit.RATIO ? quantity.text().replace("%", "pp") : quantity.text();
  }

  private static String part(double part) {
    return String.format(Locale.ROOT, "%+.1f%%", part * 100);
  }
}
