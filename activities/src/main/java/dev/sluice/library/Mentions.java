package dev.sluice.library;

import dev.sluice.library.Sites.At;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Template;
import java.util.List;
import java.util.stream.Stream;

/** What the texts of a runbook refer to with {@code ${{ }}}, with where they stand. */
final class Mentions {
  private final Sites sites;

  Mentions(Runbook runbook) {
    this.sites = new Sites(runbook);
  }

  /** The names that stand after this prefix, such as {@code secrets.}, each once at its place. */
  List<At<String>> of(String prefix) {
    Stream<At<String>> steps =
        sites.steps().stream()
            .flatMap(at -> texts(at.what()).map(text -> new At<>(at.where(), text)));
    Stream<At<String>> gates =
        sites.gates().stream().map(at -> new At<>("gate of " + at.where(), at.what().ask()));
    Stream<At<String>> conditions =
        sites.conditions().stream()
            .flatMap(at -> compared(at.what()).map(text -> new At<>(at.where(), text)));
    return Stream.of(steps, gates, conditions)
        .flatMap(each -> each)
        .flatMap(at ->
            Template.paths(at.what()).stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> new At<>(at.where(), path.substring(prefix.length()))))
        .distinct()
        .toList();
  }

  private static Stream<String> texts(Step step) {
    return switch (step) {
      case Step.Command command ->
          Stream.concat(Stream.of(command.command()), command.undo().stream())
              .flatMap(Mentions::texts);
      case Step.Http http ->
          Stream.concat(Stream.of(http.call()), http.undo().stream()).flatMap(Mentions::texts);
      case Step.Notify notify -> Stream.of(notify.letter().subject(), notify.letter().message());
      case Step.Confirm confirm -> confirm.items().stream();
      case Step.Baseline baseline -> Stream.empty();
      case Step.Kubernetes cluster ->
          cluster.action() instanceof KubernetesSpec.Apply apply
              ? Stream.of(apply.manifest())
              : Stream.empty();
      case Step.Parallel group -> Stream.empty();
      case Step.Expect expect -> Stream.empty();
      case Step.Wait wait -> Stream.empty();
      case Step.SignOff asked -> Stream.empty();
      case Step.Conditional conditional -> Stream.empty();
    };
  }

  private static Stream<String> texts(CommandSpec command) {
    return Stream.of(
            command.words().stream(), values(command.environment()), command.stdin().stream())
        .flatMap(each -> each);
  }

  private static Stream<String> texts(HttpSpec call) {
    return Stream.of(Stream.of(call.url()), values(call.headers()), call.json().stream())
        .flatMap(each -> each);
  }

  private static Stream<String> values(List<Setting> settings) {
    return settings.stream().map(Setting::value);
  }

  private static Stream<String> compared(Condition condition) {
    return condition.right() instanceof Operand.Text text ? Stream.of(text.text()) : Stream.empty();
  }
}
