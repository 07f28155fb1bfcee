package dev.sluice.guard;

import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;

/** Facts that are computed from other facts. What is computed from the unknown is unknown. */
final class Derivation {
  private Derivation() {}

  /** A number times a constant. */
  static Fact scaled(Fact fact, double factor) {
    return switch (fact) {
      case Fact.Measured(Quantity(double value, Unit unit)) -> measured(value * factor, unit);
      case Fact.Derived(Quantity(double value, Unit unit), String text) ->
          measured(value * factor, unit);
      case Fact.Named named -> noNumber(named);
      case Fact.Tested tested -> noNumber(tested);
      case Fact.Unknown unknown -> unknown;
      case Fact.Said said -> noNumber(said);
      case Fact.Range range -> noNumber(range);
    };
  }

  /** The range around a number. */
  static Fact around(Fact fact, Operand.Around around) {
    return switch (fact) {
      case Fact.Measured(Quantity middle) -> range(middle, around);
      case Fact.Derived derived -> range(derived.quantity(), around);
      case Fact.Named named -> noNumber(named);
      case Fact.Tested tested -> noNumber(tested);
      case Fact.Unknown unknown -> unknown;
      case Fact.Said said -> noNumber(said);
      case Fact.Range range -> noNumber(range);
    };
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
    return new Fact.Unknown(Verdict.NO_DATA, "'%s' is no number".formatted(fact.text()));
  }

  private static Fact tooLarge() {
    return new Fact.Unknown(Verdict.NO_DATA, "the result is too large to be a number");
  }
}
