package dev.sluice.library;

import dev.sluice.guard.Operands;
import dev.sluice.library.Sites.At;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a runbook against a target: every metric bound and in the right unit, every program
 * allowed, every value there.
 */
record TargetCheck(TargetBinding target, Objections objections) {
  /** What a script for a shell is started with. */
  private static final String SHELL = "sh";

  private static final String VALUES = "target.";

  void check(Runbook runbook) {
    Sites sites = new Sites(runbook);
    sites.conditions().forEach(this::condition);
    sites.gates().forEach(gate -> gate.what().show().forEach(shown -> bound(gate.where(), shown)));
    runbook.watching().shown().forEach(metric -> bound("'watch'", metric));
    runbook.watching().figures().forEach(figure -> bound("'watch'", figure.operand()));
    sites.baselines().forEach(each -> bound(each.where(), each.what()));
    sites.quotes().forEach(each -> bound(each.where(), each.what()));
    sites.steps().forEach(this::programs);
    sites.steps().forEach(this::namespaces);
    new Mentions(runbook).of(VALUES).forEach(this::value);
  }

  private void condition(At<Condition> at) {
    Condition condition = at.what();
    Optional<Unit> left = unit(at.where(), condition.left());
    Optional<Unit> right = unit(at.where(), condition.right());
    if (left.isPresent() && right.isPresent() && !left.equals(right)) {
      objections.add(
          "%s: '%s' compares %s with %s: expected both sides in one unit, %s"
              .formatted(
                  at.where(),
                  condition.text(),
                  Sentences.unit(left.get()),
                  Sentences.unit(right.get()),
                  Sentences.written(left.get())));
    }
  }

  /** The unit of a side of a condition, where it is known before the run. */
  private Optional<Unit> unit(String where, Operand operand) {
    return switch (operand) {
      case Operand.Metric metric ->
          bound(where, metric.name())
              .map(Metric::unit)
              .filter(unit -> metric.aggregation() != Operand.Aggregation.TREND);
      case Operand.Segments all -> unit(where, all);
      case Operand.Literal literal -> Optional.of(literal.quantity().unit());
      case Operand.OfStage soaked -> Optional.of(Unit.SECONDS);
      case Operand.Baseline baseline -> bound(where, baseline.name()).map(Metric::unit);
      case Operand.Text text -> Optional.empty();
      case Operand.Asked other -> Optional.empty();
      case Operand.Scaled scaled -> unit(where, scaled.of());
      case Operand.Around around ->
          unit(where, around.of())
              .filter(unit -> around.relative() || unit == around.tolerance().unit())
              .or(() -> Optional.of(around.tolerance().unit()));
      case Operand.Combined both -> unit(where, both);
    };
  }

  private Optional<Unit> unit(String where, Operand.Combined both) {
    Optional<Unit> left = unit(where, both.left());
    Optional<Unit> right = unit(where, both.right());
    Optional<Unit> result =
        left.flatMap(first -> right.flatMap(second -> both.by().unit(first, second)));
    if (left.isPresent() && right.isPresent() && result.isEmpty()) {
      objections.add(
          "%s: '%s' makes one number of %s and %s: expected units that go together"
              .formatted(
                  where,
                  ConditionText.of(both),
                  Sentences.unit(left.get()),
                  Sentences.unit(right.get())));
    }
    return result;
  }

  private Optional<Unit> unit(String where, Operand.Segments all) {
    Optional<Metric> metric = bound(where, all.of().name());
    metric.ifPresent(each -> segmented(where, each, all.label()));
    return switch (all.measure()) {
      case EACH, DIFFERENCE, STDDEV -> metric.map(Metric::unit);
      case RELATIVE -> Optional.of(Unit.RATIO);
    };
  }

  private void segmented(String where, Metric metric, String label) {
    if (target.metrics().segments(label).isEmpty()) {
      objections.addLack(
          where,
          "target '%s' has, in its 'segments', no".formatted(target.name()),
          label,
          target.metrics().segments().stream().map(MetricSource.Segmentation::label).toList());
    } else if (!metric.query().contains("$segment")) {
      objections.add(
          "%s: '%s' is asked by %s, and its query on target '%s' has no $segment: expected"
                  .formatted(where, metric.name(), label, target.name())
              + " something like errors_total{version=\"$version\",$segment}");
    }
  }

  private void bound(String where, Operand operand) {
    if (Operands.root(operand) instanceof Operand.Segments
        || Operands.root(operand) instanceof Operand.Combined) {
      unit(where, operand);
    } else {
      Operands.metrics(operand).forEach(metric -> bound(where, metric.name()));
    }
  }

  private Optional<Metric> bound(String where, MetricName name) {
    List<Metric> metrics = target.metrics().metrics();
    Optional<Metric> found = metrics.stream().filter(each -> each.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      objections.addLack(
          where,
          "target '%s' has no metric".formatted(target.name()),
          name,
          metrics.stream().map(each -> each.name().value()).toList());
    }
    return found;
  }

  private void value(At<String> mention) {
    if (target.value(mention.what()).isEmpty()) {
      objections.addLack(
          mention.where(),
          "target '%s' has, in its 'values', no".formatted(target.name()),
          mention.what(),
          target.valueNames());
    }
  }

  private void programs(At<Step> at) {
    if (at.what() instanceof Step.Command command) {
      Stream.concat(Stream.of(command.command()), command.undo().stream())
          .map(TargetCheck::program)
          .filter(program -> !target.mayRun().contains(program))
          .forEach(program -> objections.add(refused(at.where(), program)));
    }
  }

  private void namespaces(At<Step> at) {
    if (at.what() instanceof Step.Kubernetes step) {
      List<String> allowed =
          target.rights().cluster().map(ClusterBinding::namespaces).orElse(List.of());
      String namespace = step.action().object().namespace();
      if (!allowed.contains(namespace)) {
        objections.addLack(
            at.where(),
            "target '%s' lets steps change no Kubernetes namespace".formatted(target.name()),
            namespace,
            allowed);
      }
    }
  }

  private String refused(String where, String program) {
    return "%s: '%s' may not run on target '%s'%s"
        .formatted(where, program, target.name(), Sentences.instead(program, target.mayRun()));
  }

  private static String program(CommandSpec command) {
    return command.shell() ? SHELL : command.words().getFirst();
  }
}
