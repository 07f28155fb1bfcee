package dev.sluice.run.watch;

import dev.sluice.guard.Fact;
import dev.sluice.port.MetricSource;
import dev.sluice.run.evidence.Baselines;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import java.util.List;

/**
 * Guards as a watcher needs them: it asks nobody, and knows of baselines only what stands in its
 * order.
 */
public record WatchedGuards(MetricSource source, Journal journal) {
  /** The same guards, with numbers where baselines stand that were recorded. */
  public List<Guard> of(List<Guard> guards) {
    return guards.stream()
        .map(Guard::unasking)
        .map(guard -> guard.when(filled(guard.when())))
        .toList();
  }

  private Condition filled(Condition condition) {
    return new Condition(
        condition.text(), condition.left(), condition.operator(), filled(condition.right()));
  }

  private Operand filled(Operand operand) {
    return switch (operand) {
      case Operand.Baseline baseline ->
          Baselines.fact(source, journal, baseline) instanceof Fact.Measured measured
              ? new Operand.Literal(measured.quantity())
              : baseline;
      case Operand.Scaled(Operand of, double factor) -> new Operand.Scaled(filled(of), factor);
      case Operand.Around around ->
          new Operand.Around(filled(around.of()), around.tolerance(), around.relative());
      case Operand.Combined both ->
          new Operand.Combined(filled(both.left()), both.by(), filled(both.right()));
      case Operand.Metric metric -> metric;
      case Operand.Segments all -> all;
      case Operand.Output output -> output;
      case Operand.Found found -> found;
      case Operand.Answer answer -> answer;
      case Operand.Total total -> total;
      case Operand.OfRun run -> run;
      case Operand.OfStage stage -> stage;
      case Operand.Literal literal -> literal;
      case Operand.Text text -> text;
    };
  }
}
