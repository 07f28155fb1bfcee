package dev.sluice.runbook;

import java.time.Duration;
import java.util.Optional;

/**
 * Conditions at practice pace: their windows, and durations that a stage's soak is compared with.
 */
record PacedConditions(Pace pace) {
  Condition of(String where, Condition condition) {
    Operand left = operand(where, condition.left());
    Operand right = right(where, condition.left(), condition.right());
    boolean same = left.equals(condition.left()) && right.equals(condition.right());
    return same
        ? condition
        : ConditionText.rewritten(
            new Condition(condition.text(), left, condition.operator(), right));
  }

  Operand operand(String where, Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> metric(where, metric);
      case Operand.OfRun run ->
          new Operand.OfRun(
              run.fact(),
              run.over()
                  .map(length ->
                      pace.floored(
                          "%s: window of %s,".formatted(where, ConditionText.of(run)), length)));
      case Operand.Segments all ->
          new Operand.Segments(metric(where, all.of()), all.label(), all.measure());
      case Operand.Asked other -> other;
      case Operand.Constant constant -> constant;
      case Operand.Scaled(Operand of, double factor) ->
          new Operand.Scaled(operand(where, of), factor);
      case Operand.Around around ->
          new Operand.Around(operand(where, around.of()), around.tolerance(), around.relative());
      case Operand.Combined(Operand left, Arithmetic by, Operand second) ->
          new Operand.Combined(operand(where, left), by, operand(where, second));
    };
  }

  Operand.Metric metric(String where, Operand.Metric metric) {
    return new Operand.Metric(
        metric.name(),
        metric.side(),
        metric.aggregation(),
        window(where, metric),
        metric.segment(),
        metric.at().map(pace::shorter));
  }

  private Window window(String where, Operand.Metric metric) {
    return switch (metric.window()) {
      case Window.Last last ->
          new Window.Last(
              pace.floored("%s: window of %s,".formatted(where, metric.name()), last.length()));
      case Window.WholeSoak soak -> soak;
      case Window.SinceLook look -> look;
      case Window.WholeRun run -> run;
    };
  }

  private Operand right(String where, Operand left, Operand right) {
    Optional<String> time = timeOfSoaks(left);
    return time.isPresent() && right instanceof Operand.Literal(Quantity quantity)
        ? new Operand.Literal(soaked("%s: %s".formatted(where, time.get()), quantity))
        : operand(where, right);
  }

  /** What is made of soaks, and gets as short as they do; absent: something else. */
  private static Optional<String> timeOfSoaks(Operand operand) {
    if (operand instanceof Operand.OfStage stage) {
      return Optional.of(stage.stage() + ".soaked");
    }
    boolean untouched =
        operand instanceof Operand.OfRun run && run.fact() == Operand.RunFact.UNTOUCHED;
    return untouched ? Optional.of("run.untouched") : Optional.empty();
  }

  /** Shortened as soaks are, so that a soak still is as long as it says. */
  private Quantity soaked(String what, Quantity quantity) {
    return switch (quantity.unit()) {
      case SECONDS -> {
        Duration length = Duration.ofMillis(Math.round(quantity.value() * 1000));
        yield new Quantity(pace.floored(what, length).toMillis() / 1000d, Unit.SECONDS);
      }
      case RATIO, COUNT, BYTES -> quantity;
    };
  }
}
