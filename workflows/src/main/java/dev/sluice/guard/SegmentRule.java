package dev.sluice.guard;

import dev.sluice.runbook.Operand.Measure;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one number of the values of all segments. A segment without a value is never left out. */
final class SegmentRule {
  private SegmentRule() {}

  /** One segment with what is known of it. */
  record Part(Segment segment, Fact fact) {
    String text() {
      return segment.value() + " " + fact.text();
    }
  }

  /**
   * @param parts at least one
   */
  static Fact of(Measure measure, List<Part> parts) {
    String listed = parts.stream().map(Part::text).collect(Collectors.joining(", "));
    if (measure == Measure.EACH) {
      return new Fact.Said(listed);
    }
    List<Quantity> values = new ArrayList<>();
    for (Part part : parts) {
      if (part.fact() instanceof Fact.Unknown(Verdict verdict, String why)) {
        return new Fact.Unknown(verdict, "segment %s: %s".formatted(part.segment(), why));
      }
      Optional<Quantity> value = Derivation.number(part.fact());
      if (value.isEmpty()) {
        return new Fact.Unknown(
            Verdict.NO_DATA, "segment %s is not a valid number".formatted(part.segment()));
      }
      values.add(value.get());
    }
    return spread(measure, values, listed);
  }

  private static Fact spread(Measure measure, List<Quantity> values, String listed) {
    double least = values.stream().mapToDouble(Quantity::value).min().orElseThrow();
    double most = values.stream().mapToDouble(Quantity::value).max().orElseThrow();
    double mean = values.stream().mapToDouble(Quantity::value).average().orElseThrow();
    Unit unit = values.getFirst().unit();
    return switch (measure) {
      case EACH, DIFFERENCE -> derived(most - least, unit, listed);
      case STDDEV -> derived(deviation(values, mean), unit, listed);
      case RELATIVE ->
          mean == 0 && most != least
              ? new Fact.Unknown(
                  Verdict.NO_DATA, "their mean is 0, and nothing is a part of it: " + listed)
              : part(most == least ? 0 : (most - least) / Math.abs(mean), listed);
    };
  }

  private static double deviation(List<Quantity> values, double mean) {
    return Math.sqrt(
        values.stream()
            .mapToDouble(each -> (each.value() - mean) * (each.value() - mean))
            .average()
            .orElseThrow());
  }

  private static Fact derived(double value, Unit unit, String listed) {
    Quantity quantity = new Quantity(value, unit);
    return new Fact.Derived(quantity, "%s (%s)".formatted(Difference.points(quantity), listed));
  }

  private static Fact part(double value, String listed) {
    Quantity quantity = new Quantity(value, Unit.RATIO);
    return new Fact.Derived(quantity, "%s of the mean (%s)".formatted(quantity.text(), listed));
  }
}
