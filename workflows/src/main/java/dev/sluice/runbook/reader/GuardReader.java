package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads guards. */
final class GuardReader {
  private static final Duration BLIND = Duration.ofMinutes(5);
  private static final Condition NONE =
      new Condition(
          "none > 0",
          new Operand.Metric(
              new MetricName("none"),
              Operand.Side.NEW,
              Operand.Aggregation.OVER,
              new Window.WholeRun()),
          Operator.ABOVE,
          new Operand.Literal(new Quantity(0, Unit.COUNT)));

  private GuardReader() {}

  /** Guards of the whole run. */
  static List<Guard> ofRun(List<Node> nodes, Here here, Problems problems) {
    return guards(nodes, "guard", here, Optional.empty(), problems);
  }

  /** Guards of a stage. */
  static List<Guard> ofStage(List<Node> nodes, StageName stage, Here here, Problems problems) {
    return guards(nodes, stage + "/guard", here, Optional.of(stage), problems);
  }

  private static List<Guard> guards(
      List<Node> nodes, String prefix, Here here, Optional<StageName> stage, Problems problems) {
    List<Guard> guards = new ArrayList<>();
    for (int number = 1; number <= nodes.size(); number++) {
      guard(prefix + "/" + number, here, stage)
          .read(nodes.get(number - 1), problems)
          .ifPresent(guards::add);
    }
    return guards;
  }

  /** What a guard of a run may say. */
  static Shape shape(Here here) {
    return guard("any", here, Optional.empty()).shape();
  }

  /** What a guard of a stage may say. */
  static Shape shapeInStage(Here here) {
    return guard("any", here, here.stage().map(Here.StageFacts::name)).shape();
  }

  private static NodeReader<Guard> guard(String id, Here here, Optional<StageName> stage) {
    return Fields.of("a guard", fields -> guard(fields, id, here, stage));
  }

  private static Guard guard(Fields fields, String id, Here here, Optional<StageName> stage) {
    Condition when =
        fields.need("when", ConditionReader.of(here, Subject.guard(here.known())), NONE);
    if (stage.isEmpty()) {
      fields.refuse("until", "counts from the beginning of a soak", "it in a guard of a stage");
    }
    Optional<Duration> until =
        stage.isEmpty() ? Optional.empty() : fields.optional("until", Scalars.longDuration());
    Optional<Reaction> then = fields.needed("then", Scalars.word("reaction", Reaction.class));
    Optional<Gate> gate = gate(fields, here, then);
    return new Guard(
        id,
        when,
        fields.or("for", Scalars.duration(), Duration.ZERO),
        new Guard.Span(stage, until),
        Optional.of(fields.or("no-data", Scalars.longDuration(), BLIND)),
        new Guard.Response(then.orElse(Reaction.HOLD), gate));
  }

  private static Optional<Gate> gate(Fields fields, Here here, Optional<Reaction> then) {
    Optional<Gate> gate =
        fields.optional(
            "gate",
            GateReader.of(here, Subject.moment(here.known()), "Continue, hold or abort?", false));
    boolean asks = then.filter(Reaction.ASK::equals).isPresent();
    if (then.isPresent() && !asks) {
      fields.refuse("gate", "asks nobody, as the reaction is not a question", "'then: ask'");
      return Optional.empty();
    }
    if (asks && !fields.has("gate") && fields.isWhole()) {
      fields.wrong("a guard that asks has no 'gate'", "a field 'gate: {roles: ...}' in it");
    }
    return gate;
  }
}
