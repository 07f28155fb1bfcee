package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import java.util.List;
import java.util.Optional;

/** What is said of every stage with traffic; each stage reads it in its own light. */
record EveryStage(
    SoakLimit limit, List<Node> guards, Unread unread, List<Node> expect, Optional<Node> gate) {
  private static final NodeReader<Node> RAW = (node, problems) -> Optional.of(node);

  /** Nothing is said. */
  static final EveryStage NOTHING =
      new EveryStage(
          SoakLimit.usual(),
          List.of(),
          new Unread(List.of(), List.of(), List.of()),
          List.of(),
          Optional.empty());

  static final NodeReader<EveryStage> READER =
      Fields.of(
          "every-stage",
          fields ->
              new EveryStage(
                  fields.or("soak-limit", SoakLimit.reader(), SoakLimit.usual()),
                  fields.list("guards", RAW),
                  new Unread(
                      fields.list("steps", RAW),
                      fields.list("during", RAW),
                      fields.list("after", RAW)),
                  fields.list("expect", RAW),
                  fields.node("gate")));

  /** Steps not read yet. */
  record Unread(List<Node> before, List<Node> during, List<Node> after) {}
}
