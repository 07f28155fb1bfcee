package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Stage.Ending;
import dev.sluice.runbook.Stage.Shift;
import dev.sluice.runbook.Stage.Soak;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.reader.Here.StageFacts;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stage, and into each one with traffic what is said of every stage. */
final class StageReader {
  private static final NodeReader<Node> RAW = (node, problems) -> Optional.of(node);
  private static final StageName NONE = new StageName("none");

  private final Known known;
  private final Optional<EveryStage> every;

  StageReader(Known known, Optional<EveryStage> every) {
    this.known = known;
    this.every = every;
  }

  NodeReader<Stage> reader() {
    return Fields.of("a stage", this::stage);
  }

  private Stage stage(Fields fields) {
    StageName name = fields.need("stage", Scalars.name("stage", StageName::new), NONE);
    Taken.refuseStage(fields, name.value());
    Optional<Shift> traffic = traffic(fields);
    EveryStage added = every.filter(each -> traffic.isPresent()).orElse(EveryStage.NOTHING);
    Optional<Soak> soak = soak(fields, added);
    Here here =
        new Here(
            known,
            Part.STAGE,
            name.value(),
            Optional.of(new StageFacts(name, traffic.isPresent(), soak)));
    Problems problems = fields.problems();
    List<Guard> guards =
        GuardReader.ofStage(both(added.guards(), fields.list("guards", RAW)), name, here, problems);
    Stage.Steps steps = steps(fields, added, here);
    Ending ending = ending(fields, added, here, traffic.map(Shift::to));
    requireContent(fields, name);
    return new Stage(
        name,
        traffic,
        soak.map(each ->
            new Soak(
                each.length(),
                each.limit(),
                CheckpointReader.checkpoints(fields, here, each.length()))),
        steps,
        guards,
        ending);
  }

  private static Optional<Shift> traffic(Fields fields) {
    if (!fields.has("traffic")) {
      fields.refuse("shift", "moves no traffic", "'traffic:' beside it");
    }
    Duration over = fields.or("shift", Scalars.duration(), Duration.ZERO);
    return fields.optional("traffic", Scalars.percent()).map(to -> new Shift(to, over));
  }

  private static Optional<Soak> soak(Fields fields, EveryStage added) {
    Optional<Duration> length = fields.optional("soak", Scalars.longDuration());
    if (!fields.has("soak")) {
      fields.refuse("soak-limit", "limits no soak", "'soak:' beside it");
      fields.refuse("during", "has no soak to run beside", "'soak:' beside it");
      fields.refuse("checkpoints", "has no soak to look at", "'soak:' beside it");
      fields.refuse("every-checkpoint", "has no soak to look at", "'soak:' beside it");
    }
    SoakLimit limit = fields.or("soak-limit", SoakLimit.reader(), added.limit());
    return length.map(time -> new Soak(time, limit.of(time, fields), List.of()));
  }

  private static Stage.Steps steps(Fields fields, EveryStage added, Here here) {
    Problems problems = fields.problems();
    boolean soaks = here.stage().flatMap(StageFacts::soak).isPresent();
    String name = here.where();
    List<Step> before =
        StepReader.steps(
            both(added.unread().before(), fields.list("steps", RAW)),
            here.at(name),
            false,
            problems);
    List<Node> beside =
        soaks ? both(added.unread().during(), fields.list("during", RAW)) : List.of();
    List<Step> during = StepReader.steps(beside, here.at(name + "/during"), true, problems);
    // What a stage itself looks at comes first, so that people confirm with it before them.
    List<Node> last = both(fields.list("after", RAW), added.unread().after());
    return new Stage.Steps(
        before, during, StepReader.steps(last, here.at(name + "/after"), false, problems));
  }

  private static Ending ending(
      Fields fields, EveryStage added, Here here, Optional<Percent> traffic) {
    Problems problems = fields.problems();
    Subject subject = Subject.stage(here);
    NodeReader<List<Condition>> conditions = NodeReader.listOf(ConditionReader.of(here, subject));
    List<Condition> expect = new ArrayList<>();
    for (Node node : both(added.expect(), fields.list("expect", RAW))) {
      conditions.read(node, problems).ifPresent(expect::addAll);
    }
    boolean soaks = here.stage().flatMap(StageFacts::soak).isPresent();
    NodeReader<Gate> gates =
        GateReader.of(here, subject, "Go on from " + here.where() + "?", soaks);
    Optional<Gate> every = added.gate().flatMap(node -> gates.read(node, problems));
    Optional<Gate> own = fields.optional("gate", gates);
    if (every.isPresent()
        && own.isPresent()
        && !own.get().roles().containsAll(every.get().roles())) {
      problems.add(
          fields.at("gate"),
          "the gate asks fewer people than that of every-stage",
          "all of its roles too, as a stage adds and never removes");
    }
    return new Ending(
        expect, own.or(() -> every), fields.optional("failed", RemedyReader.of(here, traffic)));
  }

  private static void requireContent(Fields fields, StageName name) {
    boolean empty =
        List.of("traffic", "soak", "steps", "after", "expect", "gate").stream()
            .noneMatch(fields::has);
    if (empty) {
      fields
          .problems()
          .add(
              fields.at(),
              "the stage '%s' has nothing to do".formatted(name),
              "traffic, soak, steps, expect or gate in it");
    }
  }

  private static List<Node> both(List<Node> first, List<Node> second) {
    List<Node> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
