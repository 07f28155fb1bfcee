package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Ready;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ready}: conditions and checks, in one list. */
record ReadyReader(Here here) {
  static Optional<Ready> of(Fields fields, Known known) {
    Here here = new Here(known, Part.ROLLBACK, "rollback/ready", Optional.empty());
    ReadyReader reader = new ReadyReader(here);
    NodeReader<Node> item =
        NodeReader.unread(
            () -> new Shape.OneOf(List.of(ConditionReader.shape(), reader.check(1).shape())));
    List<Node> nodes = fields.list("ready", item);
    return nodes.isEmpty() ? Optional.empty() : Optional.of(reader.ready(nodes, fields.problems()));
  }

  private NodeReader<Step> check(int number) {
    return CommandReader.check(new StepPlace(here, number, false));
  }

  private Ready ready(List<Node> nodes, Problems problems) {
    List<Condition> expect = new ArrayList<>();
    List<Step> checks = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Mapping) {
        check(checks.size() + 1).read(node, problems).ifPresent(checks::add);
      } else {
        condition(node, problems).ifPresent(expect::add);
      }
    }
    return new Ready(expect, checks);
  }

  /** One that can be watched. */
  private Optional<Condition> condition(Node node, Problems problems) {
    Optional<Condition> read =
        ConditionReader.of(here, Subject.guard(here.known())).read(node, problems);
    if (read.filter(each -> each.operator().opposite().isEmpty()).isPresent()) {
      problems.add(
          node.at(),
          "'%s' cannot be watched".formatted(read.orElseThrow().operator().sign()),
          "one of <, <=, >, >=, =, !=");
      return Optional.empty();
    }
    return read;
  }
}
