package dev.sluice.runbook.reader;

import dev.sluice.runbook.Step;
import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code parallel}: steps that begin together. */
final class GroupReader {
  private static final String VERB = "parallel";

  private GroupReader() {}

  static NodeReader<Step> of(StepPlace place) {
    NodeReader<Step> group = (node, problems) -> group((Node.Mapping) node, place, problems);
    return group.shaped(() ->
        new Shape.Form(
            "a group",
            List.of(new Shape.Field(VERB, () -> new Shape.ListOf(Unread.STEP.shape()), true))));
  }

  private static Optional<Step> group(Node.Mapping node, StepPlace place, Problems problems) {
    node.keys().stream()
        .filter(key -> !key.text().equals(VERB))
        .forEach(key -> problems.unknown(key.at(), "field of a group", key.text(), List.of(VERB)));
    if (place.beside()) {
      problems.add(
          node.at(), "steps beside a soak all run together", "the steps themselves in the list");
    }
    List<Step> read =
        steps(node.value(VERB).orElse(node), place.here().at(place.id().value()), problems);
    return read.isEmpty() ? Optional.empty() : Optional.of(new Step.Parallel(place.id(), read));
  }

  private static List<Step> steps(Node node, Here here, Problems problems) {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of();
    if (items.size() < 2) {
      problems.add(node.at(), "a group has fewer than two steps", "a list of two steps or more");
    }
    List<Step> steps = new ArrayList<>();
    List<Here> branches = items.stream().map(item -> here.branch()).toList();
    for (int i = 0; i < items.size(); i++) {
      step(items.get(i), new StepPlace(branches.get(i), i + 1, false), problems)
          .ifPresent(steps::add);
    }
    branches.stream()
        .flatMap(each -> each.known().answers().stream())
        .forEach(here.known()::answer);
    return steps;
  }

  private static Optional<Step> step(Node node, StepPlace place, Problems problems) {
    if (node.field(VERB).isPresent()) {
      return problems.instead(
          node.at(), "a group stands in a group", "its steps, in the one group");
    }
    Optional<Step> step = StepReader.step(node, place, problems);
    if (step.filter(GroupReader::isForItself).isPresent()) {
      problems.add(
          node.at(),
          "a gate, and what cannot be taken back, do not begin together with others",
          "a step of its own for each");
    }
    return step;
  }

  private static boolean isForItself(Step step) {
    return step.single().anyMatch(Step.SignOff.class::isInstance)
        || step.back().flatMap(WayBack::noReturn).isPresent();
  }
}
