package dev.sluice.guard;

import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.Optional;

/** Facts that are computed from other facts. What is computed from the unknown is unknown. */
final class Derivation {
  private Derivation() {}

  /** A number times a constant. */
  static Fact scaled(Fact fact, double factor) {
    return switch (fact) {
      case Fact.Numeric number ->
          measured(number.quantity().value() * factor, number.quantity().unit());
      case Fact.NotNumeric other -> noNumber(other);
      case Fact.Unknown unknown -> unknown;
    };
  }

  /** The range around a number. */
  static Fact around(Fact fact, Operand.Around around) {
    return switch (fact) {
      case Fact.Numeric number -> range(number.quantity(), around);
      case Fact.NotNumeric other -> noNumber(other);
      case Fact.Unknown unknown -> unknown;
    };
  }

  /** A number made of two others; what it is made of stands beside it. */
  static Fact combined(Fact left, Arithmetic by, Fact right) {
    Optional<Quantity> first = number(left);
    Optional<Quantity> second = number(right);
    if (first.isEmpty() || second.isEmpty()) {
      return noNumber(first.isEmpty() ? left : right);
    }
    String text = "%s %s %s".formatted(first.get().text(), by.sign(), second.get().text());
    return by.unit(first.get().unit(), second.get().unit())
        .map(unit -> combined(by.of(first.get().value(), second.get().value()), unit, text))
        .orElseGet(() ->
            new Fact.Unknown(
                Verdict.NO_DATA, "the units of %s do not go together".formatted(text)));
  }

  private static Fact combined(double value, Unit unit, String text) {
    if (!Double.isFinite(value)) {
      return new Fact.Unknown(Verdict.NO_DATA, "%s is not a valid number".formatted(text));
    }
    Quantity result = new Quantity(value, unit);
    return new Fact.Derived(result, "%s (%s)".formatted(result.text(), text));
  }

  /** The number that a fact is; absent: it is none. */
  static Optional<Quantity> number(Fact fact) {
    return fact instanceof Fact.Numeric number ? Optional.of(number.quantity()) : Optional.empty();
  }

  private static Fact range(Quantity middle, Operand.Around around) {
    Quantity tolerance = around.tolerance();
    if (!around.relative() && tolerance.unit() != middle.unit()) {
      return new Fact.Unknown(
          Verdict.NO_DATA,
          "%s and %s are not of one unit".formatted(middle.text(), tolerance.text()));
    }
    double by =
        around.relative() ? Math.abs(middle.value()) * tolerance.value() : tolerance.value();
    double least = middle.value() - by;
    double most = middle.value() + by;
    return Double.isFinite(least) && Double.isFinite(most)
        ? new Fact.Range(new Quantity(least, middle.unit()), new Quantity(most, middle.unit()))
        : tooLarge();
  }

  private static Fact measured(double value, Unit unit) {
    return Double.isFinite(value) ? new Fact.Measured(new Quantity(value, unit)) : tooLarge();
  }

  private static Fact noNumber(Fact fact) {
    return new Fact.Unknown(Verdict.NO_DATA, "'%s' is not a valid number".formatted(fact.text()));
  }

  private static Fact tooLarge() {
    return new Fact.Unknown(Verdict.NO_DATA, "the result is too large to be a number");
  }
}
