package dev.sluice.runbook.reader;

import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      problems.add(
          node.at(), node.kind() + " stands here", "a step, such as check: PROGRAM ARGUMENTS");
      return Optional.empty();
    }
    List<Node.Scalar> keys = mapping.entries().stream().map(Node.Entry::key).toList();
    List<Node.Scalar> verbs = keys.stream().filter(key -> VERBS.contains(key.text())).toList();
    if (verbs.size() > 1) {
      problems.add(
          verbs.get(1).at(),
          "a step has two verbs, '%s' and '%s'".formatted(verbs.get(0).text(), verbs.get(1).text()),
          "one verb in a step");
      return Optional.empty();
    }
    if (verbs.isEmpty()) {
      refuse(node, keys, problems);
      return Optional.empty();
    }
    return reader(verbs.getFirst().text(), place).read(node, problems);
  }

  private static void refuse(Node node, List<Node.Scalar> keys, Problems problems) {
    Optional<Node.Scalar> meant =
        keys.stream().filter(key -> Nearest.to(key.text(), VERBS).isPresent()).findFirst();
    if (meant.isPresent()) {
      problems.unknown(meant.get().at(), "step", meant.get().text(), VERBS);
    } else {
      problems.add(node.at(), "a step has no verb", "one of " + String.join(", ", VERBS));
    }
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
      default -> confirmation(place);
    };
  }

  private static NodeReader<Step> confirmation(StepPlace place) {
    return (node, problems) -> ConfirmReader.of(place).read(node, problems).map(Step.class::cast);
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
