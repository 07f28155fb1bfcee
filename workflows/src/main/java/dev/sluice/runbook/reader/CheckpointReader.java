package dev.sluice.runbook.reader;

import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.CheckpointName;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Stage.Ending;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the checkpoints of a soak. */
record CheckpointReader(Here here, Duration soak, Every every) {
  private static final CheckpointName NONE = new CheckpointName("none");

  /** What is said of every checkpoint, unread: it is read at the place of each. */
  private record Every(List<Node> expect, Optional<Node> gate) {
    static final Every NOTHING = new Every(List.of(), Optional.empty());

    static Every read(Fields fields) {
      return new Every(
          fields.list("expect", Unread.CONDITION), fields.optional("gate", Unread.GATE));
    }
  }

  /** All of them, in the order of their times; a stage without a soak has none. */
  static List<Checkpoint> checkpoints(Fields fields, Here here, Duration soak) {
    Every every =
        fields.or("every-checkpoint", Fields.of("every checkpoint", Every::read), Every.NOTHING);
    CheckpointReader reader = new CheckpointReader(here, soak, every);
    int before = fields.problems().count();
    List<Checkpoint> checkpoints =
        fields.list("checkpoints", Fields.of("a checkpoint", reader::checkpoint));
    if (fields.problems().count() == before) {
      requireOrder(fields, checkpoints);
    }
    return checkpoints;
  }

  private Checkpoint checkpoint(Fields fields) {
    CheckpointName name =
        fields.need("checkpoint", Scalars.name("checkpoint", CheckpointName::new), NONE);
    Names.refuseTaken(fields, "checkpoint", name.value(), "during", "after", "failed", "guard");
    Duration at = fields.need("at", Scalars.longDuration(), soak);
    if (at.compareTo(soak) > 0) {
      fields.wrong("at", "the soak is over by then", "a time within the soak");
    }
    Here place = here.at(here.where() + "/" + name);
    Subject subject = Subject.checkpoint();
    NodeReader<Gate> gates = GateReader.of(place, subject, "Continue after " + name + "?", false);
    List<Condition> expect = new ArrayList<>();
    every.expect().stream()
        .flatMap(node -> ConditionReader.of(place, subject).read(node, fields.problems()).stream())
        .forEach(expect::add);
    expect.addAll(fields.list("expect", ConditionReader.of(place, subject)));
    Optional<Gate> gate =
        fields
            .optional("gate", gates)
            .or(() -> every.gate().flatMap(node -> gates.read(node, fields.problems())));
    List<Step> steps =
        StepReader.steps(fields.list("steps", Unread.STEP), place, false, fields.problems());
    SilenceReader.refuseHours(fields, "gate", gate.stream().map(Gate::silence));
    SilenceReader.refuseHours(fields, "steps", steps.stream().flatMap(CheckpointReader::silences));
    return new Checkpoint(
        name,
        at,
        fields.list("show", ConditionReader.shown(place, subject)),
        steps,
        new Ending(expect, gate, Optional.empty()));
  }

  private static Stream<Silence> silences(Step step) {
    return switch (step) {
      case Step.Confirm confirm -> confirm.silence().stream();
      case Step.SignOff asked -> Stream.of(asked.gate().silence());
      case Step.Parallel group -> group.steps().stream().flatMap(CheckpointReader::silences);
      case Step.Conditional conditional -> silences(conditional.action());
      case Step.Command command -> Stream.empty();
      case Step.Http http -> Stream.empty();
      case Step.Notify notify -> Stream.empty();
      case Step.Baseline baseline -> Stream.empty();
      case Step.Kubernetes cluster -> Stream.empty();
      case Step.Expect expected -> Stream.empty();
      case Step.Wait wait -> Stream.empty();
    };
  }

  private static void requireOrder(Fields fields, List<Checkpoint> checkpoints) {
    for (int i = 1; i < checkpoints.size(); i++) {
      Checkpoint earlier = checkpoints.get(i - 1);
      Checkpoint later = checkpoints.get(i);
      if (later.at().compareTo(earlier.at()) <= 0) {
        fields.wrong(
            "checkpoints",
            "'%s' comes no later than '%s' before it".formatted(later.name(), earlier.name()),
            "checkpoints in the order of their times");
      }
    }
    fields.requireDistinct(
        "checkpoints",
        checkpoints.stream().map(Checkpoint::name).toList(),
        "two checkpoints have the same name",
        "a name of its own for each checkpoint");
  }
}
