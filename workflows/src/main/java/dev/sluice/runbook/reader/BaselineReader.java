package dev.sluice.runbook.reader;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code baseline}: the metrics that a step records for later conditions. */
final class BaselineReader {
  private BaselineReader() {}

  static NodeReader<Step> of(StepPlace place) {
    return Fields.of("a baseline", fields -> step(fields, place));
  }

  private static Step step(Fields fields, StepPlace place) {
    Known known = place.here().known();
    Set<Operand.Baseline> recorded = new LinkedHashSet<>();
    int before = fields.problems().count();
    List<Operand.Metric> metrics =
        fields.needList(
            "baseline",
            (node, problems) ->
                ConditionReader.shown(place.here(), Subject.moment(known))
                    .read(node, problems)
                    .flatMap(operand -> metric(operand, node, recorded, problems)));
    if (fields.problems().count() > before) {
      known.unreadBaseline();
    }
    recorded.forEach(each -> known.baseline(each.name(), each.side()));
    return new Step.Baseline(place.id(), metrics);
  }

  private static Optional<Operand.Metric> metric(
      Operand operand, Node node, Set<Operand.Baseline> recorded, Problems problems) {
    if (!(operand instanceof Operand.Metric metric)
        || metric.aggregation() == Operand.Aggregation.TREND) {
      return problems.instead(
          node.at(), "only metrics have a baseline", "a metric such as p99 over 1h");
    }
    Operand.Baseline baseline = new Operand.Baseline(metric.name(), metric.side());
    if (!recorded.add(baseline)) {
      return problems.instead(
          node.at(),
          "%s has two baselines in one step".formatted(ConditionText.named(baseline)),
          "each metric once");
    }
    return Optional.of(metric);
  }
}
