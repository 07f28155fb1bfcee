package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Fields;
import java.util.List;

/**
 * Names that parts of every runbook have. A stage or a checkpoint that is called so would share the
 * ids of their steps and guards.
 */
final class Taken {
  private static final List<String> OF_STAGES =
      List.of("prerequisites", "completion", "rollback", "guard");
  private static final List<String> OF_CHECKPOINTS = List.of("during", "after", "failed", "guard");

  private Taken() {}

  static void refuseStage(Fields fields, String name) {
    refuse(fields, "stage", name, OF_STAGES);
  }

  static void refuseCheckpoint(Fields fields, String name) {
    refuse(fields, "checkpoint", name, OF_CHECKPOINTS);
  }

  private static void refuse(Fields fields, String kind, String name, List<String> taken) {
    if (taken.contains(name)) {
      fields
          .problems()
          .add(
              fields.at(kind),
              "a %s cannot be called '%s', as another part is".formatted(kind, name),
              "any name but " + String.join(", ", taken));
    }
  }
}
