package dev.sluice.run;

import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import java.util.List;
import java.util.Optional;

/** What is done after the last stage. */
final class Completing {
  private final Runbook runbook;
  private final Desks desks;
  private final StepRunner steps;
  private final StageRunner stages;
  private final Expectations expectations;
  private final Board board;

  Completing(
      Runbook runbook,
      Desks desks,
      StepRunner steps,
      StageRunner stages,
      Expectations expectations,
      Board board) {
    this.runbook = runbook;
    this.desks = desks;
    this.steps = steps;
    this.stages = stages;
    this.expectations = expectations;
    this.board = board;
  }

  /** Final steps, what must hold of the run as a whole, and the last signatures. */
  void run(Scope scope) {
    runbook.closing().completion().ifPresent(completion -> run(completion, scope));
  }

  private void run(Closing.Completion completion, Scope scope) {
    board.leaveStage();
    board.phase(Phase.STEPS);
    steps.runAll(completion.steps(), scope);
    do {
      judge(completion);
    } while (!stages.passes(
        new StageRunner.Place("completion", scope, Optional.empty()),
        completion.ending(),
        by -> lastSoaked().ifPresent(stage -> stages.extend(stage, by))));
  }

  private Optional<Stage> lastSoaked() {
    return runbook.stages().stream()
        .filter(stage -> stage.soak().isPresent())
        .reduce((first, second) -> second);
  }

  private void judge(Closing.Completion completion) {
    while (true) {
      board.phase(Phase.JUDGING);
      List<String> unmet =
          expectations.unmet("completion", completion.ending().expect(), Optional.empty());
      if (unmet.isEmpty()) {
        return;
      }
      String question =
          "not complete: %s. Judge again, accept it as a deviation, or roll back"
              .formatted(String.join("; ", unmet));
      desks.people().tellAll("the run is not complete", question, true);
      if (desks
          .questions()
          .ask(Questions.Kind.DECISION, question, List.of("judge again", "accept"))
          .equals("accept")) {
        return;
      }
    }
  }
}
