package dev.sluice.runbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * A number with its unit, in the unit's base: ratio 0.001 for 0.1 %, seconds 0.015 for 15 ms.
 *
 * @param value any finite number
 */
public record Quantity(double value, Unit unit) {
  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity is a finite number, not " + value);
    }
  }

  /** As people read it: {@code 0.1%}, {@code 15ms}, {@code 3}. */
  public String text() {
    return switch (unit) {
      case RATIO -> number(value * 100) + "%";
      case SECONDS ->
          Math.abs(value) < 1
              ? number(value * 1000) + "ms"
              : value < 60
                  ? number(value) + "s"
                  : DurationText.rounded(Duration.ofMillis(Math.round(value * 1000)));
      case COUNT -> number(value);
      case BYTES -> number(value) + " bytes";
    };
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
