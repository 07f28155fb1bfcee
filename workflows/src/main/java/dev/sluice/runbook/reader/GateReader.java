package dev.sluice.runbook.reader;

import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads gates. */
record GateReader(Here here, Subject subject, boolean extendable) {
  /**
   * Gates at one place.
   *
   * @param ask what people are asked if the gate does not say
   * @param extendable whether there is a soak that could be extended
   */
  static NodeReader<Gate> of(Here here, Subject subject, String ask, boolean extendable) {
    NodeReader<Gate> gate =
        Fields.of("a gate", fields -> new GateReader(here, subject, extendable).gate(fields, ask));
    return gate.shaped(() -> new Shape.Known("gate", gate::shape));
  }

  private Gate gate(Fields fields, String ask) {
    int before = fields.problems().count();
    List<Choice> choices = fields.or("decisions", NodeReader.listOf(Choice.READER), Choice.USUAL);
    boolean readable = fields.problems().count() == before;
    return new Gate(
        fields.or("ask", References.open(here), ask),
        fields.list("show", ConditionReader.shown(here, subject)),
        roles(fields),
        decisions(fields, choices, readable),
        SilenceReader.of(fields, here.known()),
        powers(fields, choices));
  }

  private static Gate.Powers powers(Fields fields, List<Choice> choices) {
    boolean starterMaySign = fields.or("starter-may-sign", Scalars.flag(), false);
    Overriding override = fields.or("override", Overriding.READER, Overriding.NONE);
    return new Gate.Powers(
        starterMaySign,
        choices.stream().flatMap(each -> each.at().stream()).findFirst(),
        override.roles(),
        override.noGo(),
        fields.optional("type", Scalars.text()));
  }

  private static List<RoleName> roles(Fields fields) {
    List<RoleName> roles = fields.needList("roles", Scalars.name("role", RoleName::new));
    fields.requireDistinct(
        "roles", roles, "a role stands twice in 'roles'", "each role once, as one slot");
    return roles;
  }

  private List<Decision> decisions(Fields fields, List<Choice> choices, boolean readable) {
    List<Decision> decisions = choices.stream().map(Choice::decision).toList();
    if (readable && !decisions.contains(Decision.PROCEED)) {
      fields.wrong(
          "decisions",
          "'decisions' has no way to go on",
          "'proceed', 'continue' or 'go' among them");
    }
    if (choices.stream().flatMap(each -> each.at().stream()).distinct().count() > 1) {
      fields.wrong("decisions", "there are two levels to hold at", "one");
    }
    if (decisions.contains(Decision.EXTEND) && !extendable) {
      fields.wrong(
          "decisions",
          "there is no soak to extend here",
          "'extend' only after a stage with 'soak:'");
    }
    return decisions.stream().distinct().toList();
  }

  /** Who decides alone, and how long a no-go waits for them. */
  private record Overriding(List<RoleName> roles, Optional<Duration> noGo) {
    static final Overriding NONE = new Overriding(List.of(), Optional.empty());
    static final NodeReader<Overriding> READER = reader();

    private static NodeReader<Overriding> reader() {
      NodeReader<RoleName> role = Scalars.name("role", RoleName::new);
      NodeReader<Overriding> whole =
          Fields.of(
              "an override",
              fields ->
                  new Overriding(
                      fields.needList("roles", role),
                      fields.optional("no-go", Scalars.longDuration())));
      NodeReader<Overriding> plain =
          NodeReader.listOf(role).map(roles -> new Overriding(roles, Optional.empty()));
      NodeReader<Overriding> either =
          (node, problems) ->
              node instanceof Node.Mapping
                  ? whole.read(node, problems)
                  : plain.read(node, problems);
      return either.shaped(() -> new Shape.OneOf(List.of(plain.shape(), whole.shape())));
    }
  }

  /**
   * A decision as a gate offers it: {@code proceed}, {@code hold at 5%}.
   *
   * @param at present only with hold
   */
  record Choice(Decision decision, Optional<Percent> at) {
    private static final String HOLD_AT = "hold at ";
    private static final NodeReader<Choice> HOLDING =
        Scalars.parsed(
            "decision",
            new Shape.Text(
                "'hold at' with a percentage such as 5%", HOLD_AT + Percent.pattern(), false),
            Choice::holdAt);

    /** What a gate offers that does not say. */
    static final List<Choice> USUAL =
        Stream.of(Decision.PROCEED, Decision.HOLD, Decision.ROLLBACK)
            .map(each -> new Choice(each, Optional.empty()))
            .toList();

    /** Reads one. */
    static final NodeReader<Choice> READER = reader();

    private static NodeReader<Choice> reader() {
      NodeReader<String> word = Scalars.oneOf("decision", words());
      NodeReader<Choice> choice =
          (node, problems) ->
              node instanceof Node.Scalar scalar && scalar.text().startsWith(HOLD_AT)
                  ? HOLDING.read(node, problems)
                  : word.read(node, problems)
                      .flatMap(Decision::parse)
                      .map(decision -> new Choice(decision, Optional.empty()));
      return choice.shaped(() -> new Shape.OneOf(List.of(word.shape(), HOLDING.shape())));
    }

    private static List<String> words() {
      return Stream.of(Decision.values()).flatMap(each -> each.words().stream()).toList();
    }

    private static Choice holdAt(String text) {
      return new Choice(
          Decision.HOLD, Optional.of(Percent.parse(text.substring(HOLD_AT.length()).strip())));
    }
  }
}
