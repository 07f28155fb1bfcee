package dev.sluice.report;

import dev.sluice.guard.Operands;
import dev.sluice.guard.Seen;
import dev.sluice.port.PinnedPlan;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which unit a metric's numbers are in. Pure. */
final class Units {
  private static final Pattern COMPUTED = Pattern.compile(" ([-+/]|\\* [a-z])");

  private final Map<String, Unit> units;

  private Units(Map<String, Unit> units) {
    this.units = Map.copyOf(units);
  }

  /** As the target says. */
  static Units of(PinnedPlan plan) {
    Map<String, Unit> units = new LinkedHashMap<>();
    plan.target()
        .metrics()
        .metrics()
        .forEach(metric -> units.put(metric.name().value(), metric.unit()));
    return new Units(units);
  }

  /** As the view says. */
  static Units of(RunView view) {
    Map<String, Unit> units = new LinkedHashMap<>();
    view.watch().units().forEach(each -> units.put(each.metric().value(), each.unit()));
    return new Units(units);
  }

  /**
   * The unit of what a condition measures: that of the metric that it begins with, and where it
   * computes with several, the one that it is compared in.
   */
  Unit measuredBy(String condition) {
    String metric = condition.strip().split("\\s+", 2)[0];
    return COMPUTED.matcher(condition).find()
        ? written(condition)
        : units.getOrDefault(metric, written(condition));
  }

  /** The unit that the number at the end of a condition is written in. */
  private static Unit written(String condition) {
    String text = condition.strip();
    if (text.endsWith("%") || text.endsWith("pp")) {
      return Unit.RATIO;
    }
    return text.matches(".*\\d ?(ms|s|m|h|d)") ? Unit.SECONDS : Unit.COUNT;
  }

  /** A plain number for a metric that nobody knows. */
  Unit of(MetricName metric) {
    return units.getOrDefault(metric.value(), Unit.COUNT);
  }

  /** The unit of what a condition measures. */
  Unit of(Condition condition) {
    return Operands.metrics(condition)
        .findFirst()
        .map(metric -> of(metric.name()))
        .orElseGet(() -> written(condition.text()));
  }

  /** A number of a metric, for people. */
  String text(Seen seen, double value) {
    return new Quantity(value, of(seen.metric())).text();
  }
}
