package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Stage.Ending;
import dev.sluice.runbook.Stage.Shift;
import dev.sluice.runbook.Stage.Soak;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.reader.EveryStage.SoakLimit;
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
import java.util.stream.Stream;

/** Reads a stage, and into each one with traffic what is said of every stage. */
final class StageReader {
  /** Stands for a name that is missing or wrong, which is told there. */
  static final StageName NONE = new StageName("none");

  /** Stands for a soak that is written and not readable: one in which everything has its time. */
  private static final Soak UNREAD =
      new Soak(Duration.ofDays(100_000), Duration.ofDays(100_000), List.of());

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
    Names.refuseTaken(
        fields, "stage", name.value(), "prerequisites", "completion", "rollback", "guard");
    Optional<Shift> traffic = traffic(fields);
    EveryStage added = every.filter(each -> traffic.isPresent()).orElse(EveryStage.NOTHING);
    Optional<Soak> soak = soak(fields, added);
    Optional<NoReturn> back = NoReturnReader.back(fields, traffic.map(Shift::to));
    Here here =
        new Here(
            known,
            Part.STAGE,
            name.value(),
            Optional.of(new StageFacts(name, traffic.isPresent(), soak, back)));
    Problems problems = fields.problems();
    List<Guard> guards =
        GuardReader.ofStage(
            both(added.guards(), fields.list("guards", Unread.STAGE_GUARD)), name, here, problems);
    List<Step> before = before(fields, added, here);
    List<Step> during = during(fields, added, here);
    // What is asked for after the soak is not known in it, and what its checkpoints ask for is.
    Optional<Soak> looked = soak.map(each -> looked(each, fields, here));
    List<Step> after = after(fields, added, here);
    Stage.Steps steps =
        new Stage.Steps(
            before,
            during,
            after,
            fields.list("notes", new Items(Scalars.text())),
            fromTheBeginning(back, before, after));
    Ending ending = ending(fields, added, here, traffic.map(Shift::to));
    requireContent(fields, name);
    return new Stage(name, traffic, looked, steps, guards, ending);
  }

  /** What holds from the beginning of the stage, as no step of it is the one that it is about. */
  private Optional<NoReturn> fromTheBeginning(
      Optional<NoReturn> back, List<Step> before, List<Step> after) {
    boolean marked =
        Stream.concat(before.stream(), after.stream())
            .anyMatch(step -> step.back().flatMap(WayBack::noReturn).isPresent());
    back.ifPresent(each -> known.noReturn());
    return back.filter(each -> !marked);
  }

  private static Optional<Shift> traffic(Fields fields) {
    if (!fields.has("traffic")) {
      fields.refuse("shift", "moves no traffic", "'traffic:' beside it");
    }
    Duration over = fields.or("shift", Scalars.duration(), Duration.ZERO);
    Optional<Percent> to = fields.optional("traffic", Scalars.percent());
    // What is written and not readable is some share, so that nothing else seems to lack one.
    return to.or(() -> fields.has("traffic") ? Optional.of(Percent.ALL) : Optional.empty())
        .map(share -> new Shift(share, over));
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
    return length
        .map(time -> new Soak(time, limit.of(time, fields), List.of()))
        .or(() -> fields.has("soak") ? Optional.of(UNREAD) : Optional.empty());
  }

  private static Soak looked(Soak soak, Fields fields, Here here) {
    return new Soak(
        soak.length(),
        soak.limit(),
        CheckpointReader.checkpoints(fields, here, soak.length()),
        Optional.of(here.known().window()));
  }

  private static List<Step> before(Fields fields, EveryStage added, Here here) {
    List<Node> nodes = both(added.steps().before(), fields.list("steps", Unread.STEP));
    return StepReader.steps(nodes, here, false, fields.problems());
  }

  private static List<Step> during(Fields fields, EveryStage added, Here here) {
    boolean soaks = here.stage().flatMap(StageFacts::soak).isPresent();
    List<Node> nodes =
        soaks ? both(added.steps().during(), fields.list("during", Unread.STEP)) : List.of();
    Here place = here.at(here.where() + "/during");
    return StepReader.steps(nodes, place, true, fields.problems());
  }

  private static List<Step> after(Fields fields, EveryStage added, Here here) {
    // What a stage itself looks at comes first, so that people confirm with it before them.
    List<Node> nodes = both(fields.list("after", Unread.STEP), added.steps().after());
    return StepReader.steps(nodes, here.at(here.where() + "/after"), false, fields.problems());
  }

  private static Ending ending(
      Fields fields, EveryStage added, Here here, Optional<Percent> traffic) {
    Problems problems = fields.problems();
    Subject subject = Subject.stage(here);
    NodeReader<List<Condition>> conditions = NodeReader.listOf(ConditionReader.of(here, subject));
    List<Condition> expect = new ArrayList<>();
    for (Node node : both(added.expect(), fields.list("expect", Unread.CONDITION))) {
      conditions.read(node, problems).ifPresent(expect::addAll);
    }
    boolean soaks = here.stage().flatMap(StageFacts::soak).isPresent();
    NodeReader<Gate> gates =
        GateReader.of(here, subject, "Go on from " + here.where() + "?", soaks);
    Optional<Gate> every = added.gate().flatMap(node -> gates.read(node, problems));
    int before = problems.count();
    Optional<Gate> own = fields.optional("gate", gates);
    if (problems.count() == before
        && every.isPresent()
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
    if (empty && fields.isWhole()) {
      fields.wrong(
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
