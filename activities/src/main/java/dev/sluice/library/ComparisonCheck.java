package dev.sluice.library;

import dev.sluice.guard.VersionRule;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import dev.sluice.series.Grid;
import java.time.Duration;
import java.util.Optional;

/** Checks that tests of two versions can ever have enough values, at the pace of the target. */
record ComparisonCheck(TargetBinding target, Objections objections) {
  /**
   * @param paced as it would run on the target
   */
  void check(Runbook paced) {
    for (Stage stage : paced.stages()) {
      Optional<Duration> soak = stage.soak().map(Stage.Soak::length);
      stage.ending().expect().forEach(each -> check("stage " + stage.name(), each, soak));
    }
    paced
        .closing()
        .completion()
        .ifPresent(completion ->
            completion
                .ending()
                .expect()
                .forEach(each -> check("the completion", each, Optional.empty())));
  }

  private void check(String where, Condition condition, Optional<Duration> soak) {
    if (condition.left() instanceof Operand.Metric metric
        && metric.aggregation() == Operand.Aggregation.AGAINST_OLD
        && byIntervals(metric)) {
      length(metric.window(), soak).ifPresent(length -> require(where, condition, length));
    }
  }

  /** Ratios are tested by requests. */
  private boolean byIntervals(Operand.Metric asked) {
    return target.metrics().metrics().stream()
        .filter(metric -> metric.name().equals(asked.name()))
        .map(Metric::unit)
        .anyMatch(unit -> unit != Unit.RATIO);
  }

  private static Optional<Duration> length(Window window, Optional<Duration> soak) {
    return switch (window) {
      case Window.Last last -> Optional.of(last.length());
      case Window.WholeSoak whole -> soak;
      case Window.SinceLook look -> Optional.empty();
      case Window.WholeRun run -> Optional.empty();
    };
  }

  private void require(String where, Condition condition, Duration length) {
    Grid grid = Grid.of(length, target.metrics().every());
    if (grid.count() < VersionRule.LEAST_POINTS) {
      objections.add(
          "%s: '%s' looks at %s in intervals of %s%s, and its test needs %d of them: expected a longer window, or a target that is asked more often than every %s"
              .formatted(
                  where,
                  condition.text(),
                  DurationText.of(length),
                  DurationText.of(grid.interval()),
                  target.practice().isPresent() ? " at practice pace" : "",
                  VersionRule.LEAST_POINTS,
                  DurationText.of(target.metrics().every())));
    }
  }
}
