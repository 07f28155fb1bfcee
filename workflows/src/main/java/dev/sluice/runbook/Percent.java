package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of traffic, 0 % to 100 %, kept in whole millionths so that equal shares are equal.
 *
 * @param millionths 0 to 1,000,000; 1 % is 10,000
 */
public record Percent(int millionths) implements Comparable<Percent> {
  public static final Percent ZERO = new Percent(0);
  public static final Percent ALL = new Percent(1_000_000);

  private static final String SHAPE = "[0-9]{1,3}(\\.[0-9]{1,4})?%";

  public Percent {
    if (millionths < 0 || millionths > 1_000_000) {
      throw new IllegalArgumentException(
          "a share of traffic lies between 0% and 100%, not " + millionths + " millionths");
    }
  }

  /** A whole number of percent, 0 to 100. */
  public static Percent of(int percent) {
    return new Percent(Math.multiplyExact(percent, 10_000));
  }

  /** A share from 0.0 to 1.0, rounded half up to the millionth. */
  public static Percent ofRatio(double ratio) {
    return new Percent(
        BigDecimal.valueOf(ratio)
            .movePointRight(6)
            .setScale(0, RoundingMode.HALF_UP)
            .intValueExact());
  }

  /**
   * Reads {@code 5%} or {@code 0.25%}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Percent parse(String text) {
    if (!text.matches(SHAPE)) {
      throw new IllegalArgumentException(
          "'%s' is not a valid percentage: expected a number from 0 to 100 and %%, such as 5%% or 0.25%%"
              .formatted(text));
    }
    int millionths =
        new BigDecimal(text.substring(0, text.length() - 1)).movePointRight(4).intValueExact();
    if (millionths > ALL.millionths) {
      throw new IllegalArgumentException(
          "'%s' is more than all traffic: expected 0%% to 100%%".formatted(text));
    }
    return new Percent(millionths);
  }

  /** A regular expression for the whole of a text; one that fits may still be above 100 %. */
  public static String pattern() {
    return SHAPE;
  }

  /** 0.0 to 1.0. */
  public double ratio() {
    return millionths / 1_000_000d;
  }

  /** Whether this exposes fewer requests than the other. */
  public boolean isBelow(Percent other) {
    return millionths < other.millionths;
  }

  @Override
  public int compareTo(Percent other) {
    return Integer.compare(millionths, other.millionths);
  }

  @JsonValue
  @Override
  public String toString() {
    return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + "%";
  }
}
