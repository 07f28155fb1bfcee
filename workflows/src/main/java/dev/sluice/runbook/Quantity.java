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
  private static final double KIBI = 1024;

  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity is a finite number, not " + value);
    }
  }

  /** As people read it: {@code 0.1%}, {@code 15ms}, {@code 3}, {@code 512 MiB}. */
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
      case BYTES -> bytes(Math.abs(value));
    };
  }

  private String bytes(double size) {
    if (size < KIBI) {
      return number(value) + " bytes";
    }
    if (size < KIBI * KIBI) {
      return number(value / KIBI) + " KiB";
    }
    return size < KIBI * KIBI * KIBI
        ? number(value / KIBI / KIBI) + " MiB"
        : number(value / KIBI / KIBI / KIBI) + " GiB";
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
