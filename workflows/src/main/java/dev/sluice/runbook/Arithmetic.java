package dev.sluice.runbook;

import java.util.Optional;
import java.util.stream.Stream;

/** How a number is made of two others. */
public enum Arithmetic {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED_BY("/");

  private final String sign;

  Arithmetic(String sign) {
    this.sign = sign;
  }

  /** The one that a runbook writes so; absent: there is none. */
  public static Optional<Arithmetic> of(String sign) {
    return Stream.of(values()).filter(each -> each.sign.equals(sign)).findFirst();
  }

  /** As a runbook writes it. */
  public String sign() {
    return sign;
  }

  /** The result; not finite for a division by zero, and where it is too large for a number. */
  public double of(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> left / right;
    };
  }

  /**
   * The unit of the result; absent: such units do not go together. Sums and differences are of one
   * unit and keep it. A product takes a part of, or so many of, the other value. A quotient of one
   * unit is a plain number; what is divided by a plain number keeps its unit.
   */
  public Optional<Unit> unit(Unit left, Unit right) {
    return switch (this) {
      case PLUS, MINUS -> left == right ? Optional.of(left) : Optional.empty();
      case TIMES -> product(left, right);
      case DIVIDED_BY ->
          left == right
              ? Optional.of(Unit.COUNT)
              : right == Unit.COUNT ? Optional.of(left) : Optional.empty();
    };
  }

  private static Optional<Unit> product(Unit left, Unit right) {
    if (left == Unit.RATIO || right == Unit.RATIO) {
      return Optional.of(left == Unit.RATIO ? right : left);
    }
    if (left == Unit.COUNT || right == Unit.COUNT) {
      return Optional.of(left == Unit.COUNT ? right : left);
    }
    return Optional.empty();
  }
}
