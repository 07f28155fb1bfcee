package dev.sluice.runbook.reader;

import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Channels;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Letter;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads steps: maps with exactly one verb, their options beside it. */
final class StepReader {
  private static final List<String> VERBS =
      List.of(
          "check",
          "command",
          "http",
          "notify",
          "confirm",
          "baseline",
          "parallel",
          "kubernetes",
          SignOffReader.VERB,
          LookingReader.EXPECT,
          "wait");

  private static final String IF = "if";
  private static final String SKIPPABLE = "skippable";
  private static final String NOTE = "note";

  private StepReader() {}

  /**
   * The steps of one place, numbered from 1.
   *
   * @param beside whether they run beside a soak
   */
  static List<Step> steps(List<Node> nodes, Here here, boolean beside, Problems problems) {
    List<Optional<Step>> steps = new ArrayList<>();
    for (int number = 1; number <= nodes.size(); number++) {
      steps.add(step(nodes.get(number - 1), new StepPlace(here, number, beside), problems));
    }
    NoReturnReader.requireGate(nodes, steps, problems);
    return steps.stream().flatMap(Optional::stream).toList();
  }

  /** A step with its place. */
  static Optional<Step> step(Node node, StepPlace place, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      return problems.instead(node, "a step, such as check: PROGRAM ARGUMENTS");
    }
    Optional<Node.Entry> skippable = entry(mapping, SKIPPABLE);
    skippable.ifPresent(field -> skippable(mapping, field, place, problems));
    Optional<Node.Entry> note = entry(mapping, NOTE);
    note.flatMap(field -> Scalars.text().read(field.value(), problems))
        .ifPresent(text -> place.here().known().note(place.id(), text));
    Node.Mapping rest =
        Stream.of(skippable, note)
            .flatMap(Optional::stream)
            .reduce(mapping, StepReader::without, (one, other) -> other);
    return entry(rest, IF)
        .map(field -> conditional(rest, field, place, problems))
        .orElseGet(() -> plain(rest, place, problems));
  }

  private static Optional<Node.Entry> entry(Node.Mapping mapping, String field) {
    return mapping.entries().stream().filter(entry -> entry.key().text().equals(field)).findFirst();
  }

  private static Node.Mapping without(Node.Mapping mapping, Node.Entry field) {
    return new Node.Mapping(
        mapping.at(), mapping.entries().stream().filter(each -> !each.equals(field)).toList());
  }

  private static void skippable(
      Node.Mapping step, Node.Entry field, StepPlace place, Problems problems) {
    if (entry(step, "parallel").isPresent()) {
      problems.add(
          field.key().at(), "a group is not left out as a whole", "'skippable' on its steps");
    }
    Scalars.flag()
        .read(field.value(), problems)
        .filter(may -> !may)
        .ifPresent(no -> place.here().known().needed(place.id()));
  }

  /** The step that stands beside {@code if}, and what it goes by. */
  private static Optional<Step> conditional(
      Node.Mapping mapping, Node.Entry field, StepPlace place, Problems problems) {
    List<Condition> conditions =
        LookingReader.conditions(place).read(field.value(), problems).orElse(List.of());
    if (field.value() instanceof Node.Sequence list && list.items().isEmpty()) {
      problems.add(list.at(), "'if' is empty", "a condition such as error-rate < 0.1%");
    }
    return plain(without(mapping, field), place, problems)
        .map(step -> new Step.Conditional(conditions, step));
  }

  private static Optional<Step> plain(Node.Mapping mapping, StepPlace place, Problems problems) {
    List<Node.Scalar> verbs = verbs(mapping);
    if (verbs.size() > 1) {
      problems.add(
          verbs.get(1).at(),
          "a step has two verbs, '%s' and '%s'".formatted(verbs.get(0).text(), verbs.get(1).text()),
          "one verb in a step");
      declare(mapping, place);
      return Optional.empty();
    }
    return verbs.isEmpty()
        ? guessed(mapping, place, problems)
        : reader(verbs.getFirst().text(), place).read(mapping, problems);
  }

  /** What is expected of a step stands beside its verb, and is one where nothing else is. */
  private static List<Node.Scalar> verbs(Node.Mapping mapping) {
    List<Node.Scalar> verbs =
        mapping.keys().stream().filter(key -> VERBS.contains(key.text())).toList();
    return verbs.size() < 2
        ? verbs
        : verbs.stream().filter(key -> !key.text().equals(LookingReader.EXPECT)).toList();
  }

  /** A step with a verb that is none; if it is nearly one, the step is read as that. */
  private static Optional<Step> guessed(Node.Mapping node, StepPlace place, Problems problems) {
    for (Node.Entry entry : node.entries()) {
      Optional<String> meant = Nearest.to(entry.key().text(), VERBS);
      if (meant.isPresent()) {
        problems.unknown(entry.key().at(), "step", entry.key().text(), VERBS);
        return reader(meant.get(), place).read(renamed(node, entry, meant.get()), problems);
      }
    }
    Set<String> options = options(place);
    Optional<Node.Scalar> unknown =
        node.keys().stream().filter(key -> !options.contains(key.text())).findFirst();
    declare(node, place);
    unknown.ifPresentOrElse(
        key -> problems.unknown(key.at(), "step", key.text(), VERBS),
        () -> problems.add(node.at(), "a step has no verb", "one of " + String.join(", ", VERBS)));
    return Optional.empty();
  }

  /** What a step that cannot be read would have captured or asked for is known all the same. */
  private static void declare(Node.Mapping node, StepPlace place) {
    Known known = place.here().known();
    Declared.in(node).answers().forEach(known::answer);
    if (node.value("baseline").isPresent()) {
      known.unreadBaseline();
    }
  }

  private static Node.Mapping renamed(Node.Mapping node, Node.Entry wrong, String name) {
    Node.Scalar key = new Node.Scalar(wrong.key().at(), name, wrong.key().look());
    return new Node.Mapping(
        node.at(),
        node.entries().stream()
            .map(entry -> entry.equals(wrong) ? new Node.Entry(key, entry.value()) : entry)
            .toList());
  }

  private static Set<String> options(StepPlace place) {
    Set<String> options = new LinkedHashSet<>(List.of(IF, SKIPPABLE, NOTE));
    for (String verb : VERBS) {
      if (reader(verb, place).shape() instanceof Shape.Form form) {
        form.fields().forEach(field -> options.add(field.name()));
      }
    }
    return options;
  }

  /** What a step may be. */
  static Shape shape(StepPlace place) {
    return new Shape.OneOf(
        VERBS.stream().map(verb -> conditional(reader(verb, place).shape(), place)).toList());
  }

  private static Shape conditional(Shape shape, StepPlace place) {
    return shape instanceof Shape.Form form
        ? new Shape.Form(
            form.kind(),
            Stream.concat(
                    form.fields().stream(),
                    Stream.of(
                        new Shape.Field(IF, () -> LookingReader.conditions(place).shape(), false),
                        new Shape.Field(SKIPPABLE, () -> Scalars.flag().shape(), false),
                        new Shape.Field(NOTE, () -> Scalars.text().shape(), false)))
                .toList())
        : shape;
  }

  private static NodeReader<Step> reader(String verb, StepPlace place) {
    return switch (verb) {
      case "check" -> CommandReader.check(place);
      case "command" -> CommandReader.command(place);
      case "http" -> HttpReader.of(place);
      case "notify" -> notification(place);
      case "baseline" -> BaselineReader.of(place);
      case "kubernetes" -> KubernetesReader.of(place);
      case "parallel" -> GroupReader.of(place);
      case SignOffReader.VERB -> SignOffReader.of(place);
      case LookingReader.EXPECT -> LookingReader.expect(place);
      case "wait" -> LookingReader.await(place);
      default -> ConfirmReader.of(place).map(confirm -> confirm);
    };
  }

  /** Whether there are results is known at the end. */
  private static boolean attaches(Fields fields, StepPlace place) {
    Optional<String> attached =
        fields.optional("attach", Scalars.oneOf("document", List.of("results")));
    attached.ifPresent(document -> place.here().known().attached(fields.at("attach")));
    return attached.isPresent();
  }

  private static NodeReader<Step> notification(StepPlace place) {
    return Fields.of(
        "a notification",
        fields -> {
          List<Letter.Quote> quotes = new ArrayList<>();
          NodeReader<String> text = References.told(place.here(), quotes);
          List<ChannelName> channels =
              fields.needList("notify", Scalars.name("channel", ChannelName::new));
          return new Step.Notify(
              place.id(),
              new Channels(
                  channels.isEmpty() ? new ChannelName("none") : channels.getFirst(),
                  channels.stream().skip(1).toList()),
              new Letter(
                  fields.or("subject", text, ""),
                  fields.or("message", text, ""),
                  quotes.stream().distinct().toList()),
              fields.or("urgent", Scalars.flag(), false),
              attaches(fields, place));
        });
  }
}
