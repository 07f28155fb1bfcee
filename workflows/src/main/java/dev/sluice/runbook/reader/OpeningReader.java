package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Runbook.Opening;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.TwoPeople;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a run needs before it may begin: inputs and prerequisites. */
record OpeningReader(Known known) {
  private static final List<String> CHECKS = List.of("check", "http", "kubernetes");
  private static final List<String> KINDS =
      List.of("confirm", "expect", "gate", "check", "http", "kubernetes");

  private static final NodeReader<String> PHASE =
      Scalars.name(
          "phase",
          text -> {
            Name.require("phase", text);
            return text;
          });

  Opening opening(Fields fields) {
    List<InputField> inputs = fields.or("inputs", inputs(), List.of());
    List<Prerequisite> prerequisites =
        prerequisites(fields.list("prerequisites", Unread.PREREQUISITE), fields.problems());
    Opening opening =
        new Opening(
            inputs,
            prerequisites,
            fields.or("starts-from", Scalars.percent(), Percent.ZERO),
            fields.optional("phase", PHASE));
    return opening.agreed(
        fields.list("two-people", Scalars.word("right", TwoPeople.class)).stream()
            .distinct()
            .toList());
  }

  private NodeReader<List<InputField>> inputs() {
    NodeReader<List<InputField>> inputs = this::inputs;
    return inputs.shaped(() -> new Shape.Named(input("any").shape()));
  }

  private static NodeReader<InputField> input(String name) {
    return Fields.of("an input", fields -> input(name, fields));
  }

  private Optional<List<InputField>> inputs(Node node, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      return problems.instead(node, "the inputs, as a map of name: {type: text}");
    }
    List<InputField> inputs = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (!Names.fits(name)) {
        problems.add(
            entry.key().at(), Shown.of(name) + " is not a valid name of an input", Names.EXPECTED);
      }
      known.input(name);
      input(name).read(entry.value(), problems).ifPresent(inputs::add);
    }
    return Optional.of(inputs);
  }

  private static InputField input(String name, Fields fields) {
    InputField.Type type =
        fields.or("type", Scalars.word("type", InputField.Type.class), InputField.Type.TEXT);
    boolean required = fields.or("required", Scalars.flag(), false);
    if (required) {
      fields.refuse("default", "is never used, as the input is required", "one of the two");
    }
    String description = fields.or("description", Scalars.text(), "");
    return new InputField(
        name, type, required, description, fields.optional("default", value(type)));
  }

  private static NodeReader<String> value(InputField.Type type) {
    return switch (type) {
      case TEXT -> Scalars.text();
      case COUNT -> Scalars.count(0, Long.MAX_VALUE).map(String::valueOf);
      case DURATION -> Scalars.duration().map(DurationText::of);
      case PERCENT -> Scalars.percent().map(Percent::toString);
    };
  }

  private List<Prerequisite> prerequisites(List<Node> nodes, Problems problems) {
    Here here = new Here(known, Part.OPENING, "prerequisites", Optional.empty());
    List<Prerequisite> prerequisites = new ArrayList<>();
    for (Node node : nodes) {
      if (node.field("gate").isPresent()) {
        gate(here)
            .read(node, problems)
            .flatMap(gate -> gate)
            .ifPresent(gate -> prerequisites.add(new Prerequisite.ByGate(gate)));
      } else if (isCheck(node)) {
        checked(node, new StepPlace(here, prerequisites.size() + 1, false), problems)
            .map(Prerequisite.ByCheck::new)
            .ifPresent(prerequisites::add);
      } else if (node.field("expect").isPresent() && node.field("confirm").isEmpty()) {
        conditions(here).read(node, problems).stream()
            .flatMap(List::stream)
            .forEach(each -> prerequisites.add(new Prerequisite.ByMetric(each)));
      } else if (!(node instanceof Node.Mapping mapping)) {
        problems.add(node, "a map with 'confirm:', 'expect:' or 'gate:'");
      } else if (isForeign(mapping)) {
        Node.Scalar key = mapping.keys().getFirst();
        problems.unknown(key.at(), "prerequisite", key.text(), KINDS);
      } else {
        people(new StepPlace(here, prerequisites.size() + 1, false))
            .read(node, problems)
            .ifPresent(prerequisites::add);
      }
    }
    return prerequisites;
  }

  /** Whether it is for a machine to look at, and more than a condition that is judged once. */
  private static boolean isCheck(Node node) {
    return node.field("confirm").isEmpty()
        && (CHECKS.stream().anyMatch(verb -> node.field(verb).isPresent())
            || (node.field("expect").isPresent() && node.field("within").isPresent()));
  }

  private static Optional<Step> checked(Node node, StepPlace place, Problems problems) {
    Optional<Step> step = StepReader.step(node, place, problems);
    boolean acts = step.filter(OpeningReader::acts).isPresent();
    if (acts) {
      problems.add(
          node.at(),
          "a prerequisite touches nothing",
          "a look, such as 'check:', 'http: GET ...' or 'kubernetes: events ...'");
    }
    return step.filter(each -> !acts);
  }

  private static boolean acts(Step step) {
    return switch (step) {
      case Step.Http http -> !http.call().method().equals("GET");
      case Step.Kubernetes cluster -> !(cluster.action() instanceof KubernetesSpec.Events);
      case Step.Conditional conditional -> acts(conditional.action());
      case Step.Command check -> false;
      case Step.Expect expect -> false;
      case Step.Notify notify -> true;
      case Step.Confirm confirm -> true;
      case Step.Baseline baseline -> true;
      case Step.Parallel group -> true;
      case Step.Wait wait -> true;
      case Step.SignOff asked -> true;
    };
  }

  /** What a prerequisite may be. */
  Shape shape(StepPlace place) {
    return new Shape.OneOf(
        List.of(
            people(place).shape(),
            LookingReader.expect(place).shape(),
            gate(place.here()).shape(),
            CommandReader.check(place).shape(),
            HttpReader.of(place).shape(),
            KubernetesReader.of(place).shape()));
  }

  private NodeReader<List<Condition>> conditions(Here here) {
    return Fields.of(
        "a prerequisite",
        fields -> fields.needList("expect", ConditionReader.of(here, Subject.moment(known))));
  }

  private NodeReader<Optional<Gate>> gate(Here here) {
    return Fields.of(
        "a prerequisite",
        fields ->
            fields.needed(
                "gate", GateReader.of(here, Subject.moment(known), "Go or no-go?", false)));
  }

  /** Whether it says nothing that a prerequisite could be. */
  private static boolean isForeign(Node.Mapping mapping) {
    return !mapping.entries().isEmpty()
        && mapping.keys().stream()
            .map(Node.Scalar::text)
            .noneMatch(key -> key.equals("by") || Nearest.to(key, KINDS).isPresent());
  }

  private static NodeReader<Prerequisite> people(StepPlace place) {
    return ConfirmReader.of(place).map(Prerequisite.ByPeople::new);
  }
}
