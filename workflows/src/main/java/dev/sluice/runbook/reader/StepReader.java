package dev.sluice.runbook.reader;

import dev.sluice.runbook.ChannelName;
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

/** Reads steps: maps with exactly one verb, their options beside it. */
final class StepReader {
  private static final List<String> VERBS =
      List.of(
          "check", "command", "http", "notify", "confirm", "baseline", "parallel", "kubernetes");

  private StepReader() {}

  /**
   * The steps of one place, numbered from 1.
   *
   * @param beside whether they run beside a soak
   */
  static List<Step> steps(List<Node> nodes, Here here, boolean beside, Problems problems) {
    List<Step> steps = new ArrayList<>();
    for (int number = 1; number <= nodes.size(); number++) {
      step(nodes.get(number - 1), new StepPlace(here, number, beside), problems)
          .ifPresent(steps::add);
    }
    return steps;
  }

  /** A step with its place. */
  static Optional<Step> step(Node node, StepPlace place, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      return problems.instead(node, "a step, such as check: PROGRAM ARGUMENTS");
    }
    List<Node.Scalar> verbs =
        mapping.keys().stream().filter(key -> VERBS.contains(key.text())).toList();
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
        : reader(verbs.getFirst().text(), place).read(node, problems);
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
    Set<String> options = new LinkedHashSet<>();
    for (String verb : VERBS) {
      if (reader(verb, place).shape() instanceof Shape.Form form) {
        form.fields().forEach(field -> options.add(field.name()));
      }
    }
    return options;
  }

  /** What a step may be. */
  static Shape shape(StepPlace place) {
    return new Shape.OneOf(VERBS.stream().map(verb -> reader(verb, place).shape()).toList());
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
      default -> ConfirmReader.of(place).map(confirm -> confirm);
    };
  }

  private static NodeReader<Step> notification(StepPlace place) {
    NodeReader<String> text = References.open(place.here());
    return Fields.of(
        "a notification",
        fields -> {
          List<ChannelName> channels =
              fields.needList("notify", Scalars.name("channel", ChannelName::new));
          return new Step.Notify(
              place.id(),
              channels.isEmpty() ? new ChannelName("none") : channels.getFirst(),
              channels.stream().skip(1).toList(),
              fields.or("subject", text, ""),
              fields.or("message", text, ""),
              fields.or("urgent", Scalars.flag(), false));
        });
  }
}
