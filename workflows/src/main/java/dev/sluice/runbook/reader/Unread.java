package dev.sluice.runbook.reader;

import dev.sluice.runbook.Stage.Soak;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.reader.Here.StageFacts;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is read later, at the place where it counts: its shape is the same wherever it stands, and
 * known before.
 */
final class Unread {
  static final NodeReader<Node> CONDITION = NodeReader.unread(ConditionReader::shape);
  static final NodeReader<Node> STEP =
      NodeReader.unread(() -> new Shape.Known("step", () -> StepReader.shape(place())));
  static final NodeReader<Node> GATE =
      NodeReader.unread(
          () -> GateReader.of(anywhere(), Subject.stage(anywhere()), "", true).shape());
  static final NodeReader<Node> GUARD = NodeReader.unread(() -> GuardReader.shape(anywhere()));
  static final NodeReader<Node> STAGE_GUARD =
      NodeReader.unread(() -> GuardReader.shapeInStage(anywhere()));
  static final NodeReader<Node> PREREQUISITE =
      NodeReader.unread(
          () -> new Shape.Known("prerequisite", () -> new OpeningReader(known()).shape(place())));

  private Unread() {}

  /** A stage in which everything may stand. */
  private static Here anywhere() {
    Soak soak = new Soak(Duration.ofHours(1), Duration.ofHours(1), List.of());
    StageName name = new StageName("any");
    StageFacts facts = new StageFacts(name, true, Optional.of(soak), Optional.empty());
    return new Here(known(), Part.STAGE, name.value(), Optional.of(facts));
  }

  private static StepPlace place() {
    return new StepPlace(anywhere(), 1, true);
  }

  private static Known known() {
    return new Known(FileSource.NONE, Declared.nothing());
  }
}
