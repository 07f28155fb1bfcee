package dev.sluice.report;

import dev.sluice.runbook.Figure;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Watching;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is watched, put before those who sign: the new version beside the old one. Pure. */
public final class GateValues {
  private GateValues() {}

  /** The newest value of each metric that is watched and that the gate does not show itself. */
  public static List<Event.Shown> of(RunView view, Watching watching, Gate gate) {
    Set<String> own =
        gate.show().stream()
            .flatMap(operand ->
                operand instanceof Operand.Metric metric
                    ? Stream.of(metric.name().value())
                    : Stream.empty())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> wanted =
        Stream.concat(
                watching.shown().stream().map(MetricName::value),
                watching.figures().stream().map(Figure::text))
            .filter(each -> !own.contains(each))
            .collect(Collectors.toUnmodifiableSet());
    return SeenLines.shown(view, Units.of(view)).stream()
        .filter(each -> wanted.contains(each.what()) || isSegment(each, watching))
        .toList();
  }

  private static boolean isSegment(Event.Shown shown, Watching watching) {
    return watching.figures().stream()
        .anyMatch(figure ->
            figure instanceof Figure.OfSegments segments
                && shown.what().startsWith(segments.metric() + " of "));
  }
}
