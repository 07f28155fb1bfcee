package dev.sluice.runbook;

import java.util.List;
import java.util.stream.Stream;

/** Finds where a runbook asks people for an answer. Pure. */
public final class Asking {
  private Asking() {}

  /** Every confirmation that asks for an answer of this name, in the order of the runbook. */
  public static List<Step.Confirm> of(Runbook runbook, String answer) {
    return Stream.of(
            runbook.opening().prerequisites().stream().flatMap(Asking::confirmation),
            runbook.stages().stream().flatMap(Asking::steps),
            runbook.closing().completion().stream().flatMap(Asking::steps),
            runbook.closing().rollback().after().stream())
        .flatMap(steps -> steps)
        .flatMap(Asking::confirmations)
        .filter(confirm -> confirm.answers().stream().anyMatch(each -> each.name().equals(answer)))
        .toList();
  }

  private static Stream<Step> confirmation(Prerequisite prerequisite) {
    return switch (prerequisite) {
      case Prerequisite.ByPeople people -> Stream.of(people.confirm());
      case Prerequisite.ByGate gate -> Stream.empty();
      case Prerequisite.ByMetric metric -> Stream.empty();
      case Prerequisite.ByCheck check -> Stream.empty();
    };
  }

  private static Stream<Step> steps(Stage stage) {
    Stream<Step> looks =
        stage.soak().stream()
            .flatMap(soak -> soak.checkpoints().stream())
            .flatMap(checkpoint -> checkpoint.steps().stream());
    Stage.Steps own = stage.steps();
    return Stream.of(
            own.before().stream(),
            own.during().stream(),
            looks,
            own.after().stream(),
            remedy(stage.ending()))
        .flatMap(steps -> steps);
  }

  private static Stream<Step> steps(Closing.Completion completion) {
    return Stream.concat(completion.steps().stream(), remedy(completion.ending()));
  }

  private static Stream<Step> remedy(Stage.Ending ending) {
    return ending.failed().stream().flatMap(remedy -> remedy.steps().stream());
  }

  private static Stream<Step.Confirm> confirmations(Step step) {
    return switch (step) {
      case Step.Confirm confirm -> Stream.of(confirm);
      case Step.Parallel group -> group.steps().stream().flatMap(Asking::confirmations);
      case Step.Command command -> Stream.empty();
      case Step.Http http -> Stream.empty();
      case Step.Notify notify -> Stream.empty();
      case Step.Baseline baseline -> Stream.empty();
      case Step.Kubernetes cluster -> Stream.empty();
      case Step.Expect expect -> Stream.empty();
      case Step.Wait wait -> Stream.empty();
      case Step.SignOff asked -> Stream.empty();
      case Step.Conditional conditional -> confirmations(conditional.action());
    };
  }
}
