package dev.sluice.library;

import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything in a runbook of one kind, with where it stands, in the order in which a run meets it.
 */
final class Sites {
  private final Runbook runbook;

  Sites(Runbook runbook) {
    this.runbook = runbook;
  }

  /** Something with where it stands, in words that fit after "in". */
  record At<T>(String where, T what) {}

  List<At<Step>> steps() {
    Stream<Step> opening = confirmations();
    Stream<Step> stages = runbook.stages().stream().map(Stage::steps).flatMap(Sites::all);
    Stream<Step> completion =
        runbook.closing().completion().stream().flatMap(each -> each.steps().stream());
    Stream<Step> rollback = runbook.closing().rollback().after().stream();
    return Stream.of(opening, stages, completion, rollback)
        .flatMap(each -> each)
        .flatMap(Sites::single)
        .map(step -> new At<>("step " + step.id(), step))
        .toList();
  }

  /** The metrics that steps record. */
  List<At<Operand.Metric>> baselines() {
    return steps().stream()
        .flatMap(at ->
            at.what() instanceof Step.Baseline baseline
                ? at(at.where(), baseline.metrics())
                : Stream.empty())
        .toList();
  }

  List<At<Gate>> gates() {
    Stream<At<Gate>> stages =
        runbook.stages().stream().flatMap(stage -> gate("stage " + stage.name(), stage.ending()));
    Stream<At<Gate>> completion =
        runbook.closing().completion().stream()
            .flatMap(each -> gate("the completion", each.ending()));
    return Stream.concat(stages, completion).toList();
  }

  List<At<Condition>> conditions() {
    Stream<At<Condition>> stages = runbook.stages().stream().flatMap(Sites::ofStage);
    Stream<At<Condition>> completion =
        runbook.closing().completion().map(Closing.Completion::ending).stream()
            .flatMap(ending -> at("the completion", ending.expect()));
    Stream<At<Condition>> steps =
        steps().stream().flatMap(step -> at(step.where(), expected(step.what())));
    return Stream.of(
            prerequisites(), guards(runbook.watching().guards()), stages, completion, steps)
        .flatMap(each -> each)
        .toList();
  }

  private Stream<Step> confirmations() {
    return runbook.opening().prerequisites().stream()
        .flatMap(each ->
            switch (each) {
              case Prerequisite.ByPeople people -> Stream.of(people.confirm());
              case Prerequisite.ByMetric metric -> Stream.empty();
            });
  }

  private Stream<At<Condition>> prerequisites() {
    return runbook.opening().prerequisites().stream()
        .flatMap(each ->
            switch (each) {
              case Prerequisite.ByPeople people -> Stream.empty();
              case Prerequisite.ByMetric metric ->
                  Stream.of(new At<>("the prerequisites", metric.condition()));
            });
  }

  private static Stream<At<Condition>> ofStage(Stage stage) {
    return Stream.concat(
        guards(stage.guards()), at("stage " + stage.name(), stage.ending().expect()));
  }

  private static Stream<At<Condition>> guards(List<Guard> guards) {
    return guards.stream().map(guard -> new At<>(guard.id(), guard.when()));
  }

  private static <T> Stream<At<T>> at(String where, List<T> all) {
    return all.stream().map(each -> new At<>(where, each));
  }

  private static Stream<At<Gate>> gate(String where, Stage.Ending ending) {
    return ending.gate().stream().map(gate -> new At<>(where, gate));
  }

  private static Stream<Step> all(Stage.Steps steps) {
    return Stream.of(steps.before(), steps.during(), steps.after()).flatMap(List::stream);
  }

  private static Stream<Step> single(Step step) {
    return step instanceof Step.Parallel group
        ? Stream.concat(Stream.of(group), group.steps().stream())
        : Stream.of(step);
  }

  private static List<Condition> expected(Step step) {
    return switch (step) {
      case Step.Command command -> command.expect();
      case Step.Http http -> http.expect();
      case Step.Notify notify -> List.of();
      case Step.Confirm confirm -> confirm.expect();
      case Step.Baseline baseline -> List.of();
      case Step.Parallel group -> List.of();
    };
  }
}
