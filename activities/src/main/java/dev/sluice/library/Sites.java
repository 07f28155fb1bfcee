package dev.sluice.library;

import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Letter;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Ready;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything in a runbook of one kind, with where it stands, in the order in which a run meets it.
 */
record Sites(Runbook runbook) {
  /** Something with where it stands, in words that fit after "in". */
  record At<T>(String where, T what) {}

  List<At<Step>> steps() {
    Stream<Step> opening = openingSteps();
    Stream<Step> stages = runbook.stages().stream().flatMap(Sites::all);
    Stream<Step> completion =
        runbook.closing().completion().stream()
            .flatMap(each -> Stream.concat(each.steps().stream(), remedy(each.ending())));
    Stream<Step> rollback =
        Stream.concat(
            ready().flatMap(each -> each.checks().stream()),
            runbook.closing().rollback().after().stream());
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

  /** What texts for people say of what is measured and known. */
  List<At<Operand>> quotes() {
    return steps().stream()
        .flatMap(at ->
            at.what() instanceof Step.Notify notify
                ? at(
                    at.where(),
                    notify.letter().quotes().stream().map(Letter.Quote::operand).toList())
                : Stream.empty())
        .toList();
  }

  List<At<Gate>> gates() {
    Stream<At<Gate>> opening =
        runbook.opening().prerequisites().stream()
            .filter(Prerequisite.ByGate.class::isInstance)
            .map(each -> new At<>("the prerequisites", ((Prerequisite.ByGate) each).gate()));
    Stream<At<Gate>> warnings =
        guards()
            .flatMap(
                guard -> guard.response().gate().stream().map(gate -> new At<>(guard.id(), gate)));
    Stream<At<Gate>> endings =
        endings().flatMap(at -> at.what().gate().stream().map(gate -> new At<>(at.where(), gate)));
    Stream<At<Gate>> steps =
        steps().stream()
            .flatMap(at ->
                at.what() instanceof Step.SignOff asked
                    ? Stream.of(new At<>(at.where(), asked.gate()))
                    : Stream.empty());
    return Stream.of(opening, warnings, endings, steps).flatMap(each -> each).toList();
  }

  /** Roles that choose a path or are told when others do not answer; those of gates besides. */
  List<At<RoleName>> roles() {
    Stream<At<RoleName>> paths =
        endings()
            .flatMap(
                at -> at.what().failed().stream().flatMap(each -> at(at.where(), each.roles())));
    Stream<At<RoleName>> lists =
        steps().stream()
            .flatMap(at ->
                at.what() instanceof Step.Confirm confirm
                    ? confirm.silence().stream().flatMap(each -> told(at.where(), each.levels()))
                    : Stream.empty());
    Closing closing = runbook.closing();
    Stream<At<RoleName>> questions =
        closing.silence().stream().flatMap(each -> told("'silence'", each.levels()));
    Stream<At<RoleName>> pages =
        closing.patience().flatMap(Patience::pages).stream()
            .flatMap(each -> told("'pages'", each.levels()));
    return Stream.of(paths, lists, questions, pages).flatMap(each -> each).distinct().toList();
  }

  private static Stream<At<RoleName>> told(String where, List<Gate.Silence.Level> levels) {
    return levels.stream().flatMap(level -> at(where, level.to()));
  }

  List<At<Condition>> conditions() {
    Stream<At<Condition>> guards = guards().map(guard -> new At<>(guard.id(), guard.when()));
    Stream<At<Condition>> endings = endings().flatMap(at -> at(at.where(), at.what().expect()));
    Stream<At<Condition>> steps =
        steps().stream().flatMap(step -> at(step.where(), expected(step.what())));
    Stream<At<Condition>> ready =
        ready().flatMap(each -> at("what is ready for a rollback", each.expect()));
    return Stream.of(prerequisites(), guards, endings, ready, steps).flatMap(each -> each).toList();
  }

  private Stream<Ready> ready() {
    return runbook.closing().rollback().ready().stream();
  }

  private Stream<Step> openingSteps() {
    return runbook.opening().prerequisites().stream()
        .flatMap(each ->
            switch (each) {
              case Prerequisite.ByPeople people -> Stream.of(people.confirm());
              case Prerequisite.ByCheck check -> Stream.of(check.step());
              case Prerequisite.ByMetric metric -> Stream.empty();
              case Prerequisite.ByGate gate -> Stream.empty();
            });
  }

  private Stream<At<Condition>> prerequisites() {
    return runbook.opening().prerequisites().stream()
        .flatMap(each ->
            switch (each) {
              case Prerequisite.ByPeople people -> Stream.empty();
              case Prerequisite.ByCheck check -> Stream.empty();
              case Prerequisite.ByGate gate -> Stream.empty();
              case Prerequisite.ByMetric metric ->
                  Stream.of(new At<>("the prerequisites", metric.condition()));
            });
  }

  private Stream<Guard> guards() {
    return Stream.concat(
        runbook.watching().guards().stream(),
        runbook.stages().stream().flatMap(stage -> stage.guards().stream()));
  }

  private Stream<At<Stage.Ending>> endings() {
    Stream<At<Stage.Ending>> completion =
        runbook.closing().completion().stream()
            .map(each -> new At<>("the completion", each.ending()));
    return Stream.concat(runbook.stages().stream().flatMap(Sites::endings), completion);
  }

  private static Stream<At<Stage.Ending>> endings(Stage stage) {
    return Stream.concat(
        checkpoints(stage)
            .map(each ->
                new At<>("checkpoint %s/%s".formatted(stage.name(), each.name()), each.ending())),
        Stream.of(new At<>("stage " + stage.name(), stage.ending())));
  }

  private static Stream<Checkpoint> checkpoints(Stage stage) {
    return stage.soak().stream().flatMap(soak -> soak.checkpoints().stream());
  }

  private static <T> Stream<At<T>> at(String where, List<T> all) {
    return all.stream().map(each -> new At<>(where, each));
  }

  private static Stream<Step> all(Stage stage) {
    Stage.Steps steps = stage.steps();
    Stream<Step> own =
        Stream.of(steps.before(), steps.during(), steps.after()).flatMap(List::stream);
    Stream<Step> looks = checkpoints(stage).flatMap(each -> each.steps().stream());
    return Stream.of(own, looks, remedy(stage.ending())).flatMap(each -> each);
  }

  private static Stream<Step> remedy(Stage.Ending ending) {
    return ending.failed().stream().flatMap(each -> each.steps().stream());
  }

  private static Stream<Step> single(Step step) {
    return Stream.concat(Stream.of(step), within(step).flatMap(Sites::single));
  }

  private static Stream<Step> within(Step step) {
    return switch (step) {
      case Step.Parallel group -> group.steps().stream();
      case Step.Conditional conditional -> Stream.of(conditional.action());
      case Step.Command command -> Stream.empty();
      case Step.Http http -> Stream.empty();
      case Step.Notify notify -> Stream.empty();
      case Step.Confirm confirm -> Stream.empty();
      case Step.Baseline baseline -> Stream.empty();
      case Step.Kubernetes cluster -> Stream.empty();
      case Step.Expect expect -> Stream.empty();
      case Step.Wait wait -> Stream.empty();
      case Step.SignOff asked -> Stream.empty();
    };
  }

  private static List<Condition> expected(Step step) {
    return switch (step) {
      case Step.Command command -> command.expect();
      case Step.Http http -> http.expect();
      case Step.Notify notify -> List.of();
      case Step.Confirm confirm -> confirm.expect();
      case Step.Baseline baseline -> List.of();
      case Step.Kubernetes cluster -> cluster.expect();
      case Step.Parallel group -> List.of();
      case Step.Expect expect -> expect.conditions();
      case Step.Wait wait -> List.of();
      case Step.SignOff asked -> List.of();
      case Step.Conditional conditional -> conditional.conditions();
    };
  }
}
