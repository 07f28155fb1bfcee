package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import java.util.List;
import java.util.Optional;

/** What is said of every stage with traffic; each stage reads it in its own light. */
record EveryStage(
    SoakLimit limit, List<Node> guards, StepNodes steps, List<Node> expect, Optional<Node> gate) {

  /** Nothing is said. */
  static final EveryStage NOTHING =
      new EveryStage(
          SoakLimit.usual(),
          List.of(),
          new StepNodes(List.of(), List.of(), List.of()),
          List.of(),
          Optional.empty());

  static final NodeReader<EveryStage> READER =
      Fields.of(
          "every-stage",
          fields ->
              new EveryStage(
                  fields.or("soak-limit", SoakLimit.reader(), SoakLimit.usual()),
                  fields.list("guards", Unread.STAGE_GUARD),
                  new StepNodes(
                      fields.list("steps", Unread.STEP),
                      fields.list("during", Unread.STEP),
                      fields.list("after", Unread.STEP)),
                  fields.list("expect", Unread.CONDITION),
                  fields.optional("gate", Unread.GATE)));

  /** Steps not read yet. */
  record StepNodes(List<Node> before, List<Node> during, List<Node> after) {}
}
