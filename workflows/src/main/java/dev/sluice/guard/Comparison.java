package dev.sluice.guard;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.TextPattern;
import dev.sluice.runbook.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Compares two known facts: numbers of one unit as numbers, texts as texts. */
final class Comparison {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

  private Comparison() {}

  /** Whether the comparison holds; absent: the two cannot be compared that way. */
  static Optional<Boolean> of(Fact left, Operator operator, Fact right) {
    return switch (operator) {
      case CONTAINS -> text(left).flatMap(all -> text(right).map(all::contains));
      case MATCHES ->
          text(left).flatMap(all -> text(right).map(each -> new TextPattern(each).isIn(all)));
      case BELOW, AT_MOST, ABOVE, AT_LEAST -> numbers(left, operator, right);
      case WITHIN -> within(left, right);
      case NOT_WORSE_THAN ->
          left instanceof Fact.Tested tested ? Optional.of(!tested.worse()) : Optional.empty();
      case EQUAL -> equal(left, right);
      case NOT_EQUAL -> equal(left, right).map(same -> !same);
    };
  }

  private static Optional<Boolean> within(Fact left, Fact right) {
    if (!(right instanceof Fact.Range range)) {
      return Optional.empty();
    }
    return numbers(left, Operator.AT_LEAST, new Fact.Measured(range.least()))
        .flatMap(above ->
            numbers(left, Operator.AT_MOST, new Fact.Measured(range.most()))
                .map(below -> above && below));
  }

  private static Optional<Boolean> equal(Fact left, Fact right) {
    if (left instanceof Fact.Named named) {
      return text(right).map(named.word()::equals);
    }
    return left instanceof Fact.Said one && right instanceof Fact.Said other
        ? Optional.of(one.text().strip().equals(other.text().strip()))
        : numbers(left, Operator.EQUAL, right);
  }

  private static Optional<Boolean> numbers(Fact left, Operator operator, Fact right) {
    Optional<Unit> unit = unit(left).or(() -> unit(right));
    OptionalDouble one = number(left, unit.orElse(Unit.COUNT));
    OptionalDouble other = number(right, unit.orElse(Unit.COUNT));
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(holds(one.getAsDouble(), operator, other.getAsDouble()));
  }

  private static boolean holds(double left, Operator operator, double right) {
    return switch (operator) {
      case BELOW -> left < right;
      case AT_MOST -> left <= right;
      case ABOVE -> left > right;
      case AT_LEAST -> left >= right;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case NOT_WORSE_THAN, WITHIN, CONTAINS, MATCHES ->
          throw new IllegalArgumentException("two numbers are not compared by this");
    };
  }

  private static Optional<Unit> unit(Fact fact) {
    return Derivation.number(fact).map(Quantity::unit);
  }

  private static OptionalDouble number(Fact fact, Unit unit) {
    return switch (fact) {
      case Fact.Numeric number -> number(number.quantity(), unit);
      case Fact.Said said -> parsed(said.text().strip(), unit);
      case Fact.NotNumeric other -> OptionalDouble.empty();
      case Fact.Unknown unknown -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble number(Quantity quantity, Unit unit) {
    return quantity.unit() == unit ? OptionalDouble.of(quantity.value()) : OptionalDouble.empty();
  }

  private static OptionalDouble parsed(String text, Unit unit) {
    return switch (unit) {
      case COUNT, BYTES -> plain(text);
      case RATIO -> {
        OptionalDouble percent =
            text.endsWith("%")
                ? plain(text.substring(0, text.length() - 1))
                : OptionalDouble.empty();
        yield percent.isPresent()
            ? OptionalDouble.of(
                BigDecimal.valueOf(percent.getAsDouble()).movePointLeft(2).doubleValue())
            : percent;
      }
      case SECONDS ->
          DurationText.fits(text)
              ? OptionalDouble.of(DurationText.parse(text).toNanos() / 1e9)
              : OptionalDouble.empty();
    };
  }

  private static OptionalDouble plain(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private static Optional<String> text(Fact fact) {
    return switch (fact) {
      case Fact.Numeric number -> Optional.of(number.text());
      case Fact.Said said -> Optional.of(said.text());
      case Fact.Named named -> Optional.of(named.word());
      case Fact.NotNumeric other -> Optional.empty();
      case Fact.Unknown unknown -> Optional.empty();
    };
  }
}
