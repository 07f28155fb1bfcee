package dev.sluice.run.stage;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.people.Desks;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.StepRunner;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import java.util.List;
import java.util.Optional;

/** What is done after the last stage. */
public final class Completing {
  private static final String PLACE = "completion";

  private final Runbook runbook;
  private final Desks desks;
  private final StepRunner steps;
  private final StageRunner stages;
  private final Expectations expectations;
  private final Gates gates;
  private final RollbackOrders orders;
  private final RunStatus board;
  private final Revisions revisions;

  public Completing(
      Runbook runbook,
      Desks desks,
      StepRunner steps,
      StageRunner stages,
      Expectations expectations,
      Gates gates,
      RollbackOrders orders,
      RunStatus board,
      Revisions revisions) {
    this.runbook = runbook;
    this.desks = desks;
    this.steps = steps;
    this.stages = stages;
    this.expectations = expectations;
    this.gates = gates;
    this.orders = orders;
    this.board = board;
    this.revisions = revisions;
  }

  /** Final steps, what must hold of the run as a whole, and the last signatures. */
  public void run(Scope scope) {
    runbook
        .closing()
        .completion()
        .ifPresent(completion ->
            revisions.sure(PLACE, () -> run(completion, scope), () -> again(completion, scope)));
  }

  /** What the last soak told was about another revision. */
  private void again(Closing.Completion completion, Scope scope) {
    runbook.lastSoaked().ifPresent(stage -> stages.again(stage, scope.in(stage)));
    run(completion, scope);
  }

  private void run(Closing.Completion completion, Scope scope) {
    board.leaveStage();
    board.phase(Phase.STEPS);
    steps.runAll(completion.steps(), scope);
    do {
      settled();
      judge(completion);
    } while (!passes(completion, scope) || !settled());
  }

  /** Whether traffic was at the share of the last stage already, and nobody is asked about it. */
  private boolean settled() {
    return last().filter(stages::settle).isEmpty();
  }

  private Optional<Stage> last() {
    return runbook.stages().stream()
        .filter(stage -> stage.traffic().isPresent())
        .reduce((first, second) -> second);
  }

  private boolean passes(Closing.Completion completion, Scope scope) {
    if (completion.ending().gate().isEmpty()) {
      desks.holds().awaitNone();
      return true;
    }
    board.phase(Phase.GATE);
    return gates.pass(
        new Gates.Place(PLACE, scope, Elapsed.NONE, completion.ending().failed()),
        completion.ending().gate().get(),
        by -> runbook.lastSoaked().ifPresent(stage -> stages.extend(stage, by)));
  }

  private void judge(Closing.Completion completion) {
    while (true) {
      board.phase(Phase.JUDGING);
      List<String> unmet = expectations.unmet(PLACE, completion.ending().expect(), Elapsed.NONE);
      if (unmet.isEmpty()) {
        return;
      }
      completion
          .ending()
          .failed()
          .ifPresent(remedy -> {
            orders.order(remedy, "the run is not complete: " + String.join("; ", unmet));
            Waits.forever();
          });
      String question =
          "not complete: %s. Judge again, accept it as a deviation, or roll back"
              .formatted(String.join("; ", unmet));
      desks
          .people()
          .tellAll(
              NoticeKind.QUESTION,
              "the run is not complete",
              question + desks.questions().outlook(),
              true);
      if (desks
          .questions()
          .ask(question, List.of("judge again", "accept"), "accept")
          .equals("accept")) {
        return;
      }
    }
  }
}
