package dev.sluice.runbook.reader;

import dev.sluice.runbook.Closing.Completion;
import dev.sluice.runbook.Closing.Rollback;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.List;
import java.util.Optional;

/** Reads how a run ends: its completion, and its rollback. */
final class ClosingReader {
  static final NodeReader<Level> LEVEL =
      Scalars.parsed(
          "level",
          new Shape.Text(
              "last-stable or a percentage such as 0%", "last-stable|" + Percent.pattern(), false),
          Level::parse);

  private ClosingReader() {}

  static NodeReader<Completion> completion(Known known, List<Stage> stages) {
    return Fields.of("the completion", fields -> completion(fields, known, stages));
  }

  private static Completion completion(Fields fields, Known known, List<Stage> stages) {
    Here here = new Here(known, Part.COMPLETION, "completion", Optional.empty());
    List<Step> steps =
        StepReader.steps(fields.list("steps", Unread.STEP), here, false, fields.problems());
    boolean extendable = !stages.isEmpty() && stages.getLast().soak().isPresent();
    return new Completion(
        steps,
        new Stage.Ending(
            fields.list("expect", ConditionReader.of(here, Subject.completion())),
            fields.optional(
                "gate",
                GateReader.of(here, Subject.completion(), "Is the run complete?", extendable)),
            fields.optional("failed", RemedyReader.of(here, Optional.empty()))));
  }

  static NodeReader<Rollback> rollback(Known known, List<Stage> stages) {
    return Fields.of("the rollback", fields -> rollback(fields, known, stages));
  }

  private static Rollback rollback(Fields fields, Known known, List<Stage> stages) {
    Here here = new Here(known, Part.ROLLBACK, "rollback/after", Optional.empty());
    Level to = fields.need("to", LEVEL, new Level.Share(Percent.ZERO));
    Optional<Percent> least =
        stages.stream()
            .flatMap(stage -> stage.traffic().stream())
            .map(Stage.Shift::to)
            .min(Percent::compareTo);
    requireBelow(fields, "to", Optional.of(to), least);
    Optional<Level> stop = fields.optional("stop", LEVEL);
    requireBelow(fields, "stop", stop, least);
    return new Rollback(
        to,
        stop,
        fields.optional("gradual", Scalars.longDuration()),
        StepReader.steps(fields.list("after", Unread.STEP), here, false, fields.problems()),
        ReadyReader.of(fields, known));
  }

  private static void requireBelow(
      Fields fields, String key, Optional<Level> level, Optional<Percent> least) {
    if (level.isPresent()
        && level.get() instanceof Level.Share(Percent percent)
        && least.isPresent()
        && !percent.isBelow(least.get())) {
      fields.wrong(
          key,
          "rolling back to %s could raise the traffic, as a stage has %s"
              .formatted(percent, least.get()),
          least.get().equals(Percent.ZERO)
              ? "'last-stable', as no share is below that of every stage"
              : "'last-stable', or a share below that of every stage");
    }
  }
}
