package dev.sluice.demo.query;

import dev.sluice.demo.query.Query.Operator;
import dev.sluice.demo.query.Value.Sample;
import dev.sluice.demo.query.Value.Scalar;
import dev.sluice.demo.query.Value.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts two answers together: series that have the same labels, or each series with a number. */
final class Combination {
  private Combination() {}

  static Value of(Operator operator, boolean bool, Value left, Value right) {
    return switch (left) {
      case Scalar(double one) ->
          switch (right) {
            case Scalar(double other) -> new Scalar(number(operator, one, other));
            case Vector(List<Sample> samples) -> withScalar(operator, bool, one, samples);
          };
      case Vector(List<Sample> samples) ->
          switch (right) {
            case Scalar(double other) -> scalar(operator, bool, samples, other);
            case Vector(List<Sample> others) ->
                operator == Operator.OR
                    ? either(samples, others)
                    : matched(operator, bool, samples, others);
          };
    };
  }

  private static Vector withScalar(
      Operator operator, boolean bool, double one, List<Sample> samples) {
    List<Sample> kept = new ArrayList<>();
    for (Sample sample : samples) {
      kept(operator, bool, sample, one, sample.number(), sample.number()).ifPresent(kept::add);
    }
    return new Vector(kept);
  }

  private static Vector scalar(
      Operator operator, boolean bool, List<Sample> samples, double other) {
    List<Sample> kept = new ArrayList<>();
    for (Sample sample : samples) {
      kept(operator, bool, sample, sample.number(), other, sample.number()).ifPresent(kept::add);
    }
    return new Vector(kept);
  }

  private static Vector matched(
      Operator operator, boolean bool, List<Sample> samples, List<Sample> others) {
    List<Sample> kept = new ArrayList<>();
    for (Sample sample : samples) {
      others.stream()
          .filter(other -> same(sample, other))
          .findFirst()
          .flatMap(other ->
              kept(operator, bool, sample, sample.number(), other.number(), sample.number()))
          .ifPresent(kept::add);
    }
    return new Vector(kept);
  }

  private static Vector either(List<Sample> samples, List<Sample> others) {
    List<Sample> all = new ArrayList<>(samples);
    others.stream()
        .filter(other -> samples.stream().noneMatch(sample -> same(sample, other)))
        .forEach(all::add);
    return new Vector(all);
  }

  private static boolean same(Sample one, Sample other) {
    return one.with(0).labels().equals(other.with(0).labels());
  }

  /** A comparison without {@code bool} keeps the series as it is, or leaves it out. */
  private static Optional<Sample> kept(
      Operator operator, boolean bool, Sample sample, double one, double other, double own) {
    double result = number(operator, one, other);
    if (operator.compares() && !bool) {
      return result == 1 ? Optional.of(new Sample(sample.labels(), own)) : Optional.empty();
    }
    return Optional.of(sample.with(result));
  }

  private static double number(Operator operator, double one, double other) {
    return switch (operator) {
      case OR -> one;
      case EQUAL -> one == other ? 1 : 0;
      case UNEQUAL -> one != other ? 1 : 0;
      case ABOVE -> one > other ? 1 : 0;
      case BELOW -> one < other ? 1 : 0;
      case AT_LEAST -> one >= other ? 1 : 0;
      case AT_MOST -> one <= other ? 1 : 0;
      case PLUS -> one + other;
      case MINUS -> one - other;
      case TIMES -> one * other;
      case BY -> one / other;
    };
  }
}
