package dev.sluice.run.stage;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.people.StandingGate;
import dev.sluice.run.stage.Position.Next;
import dev.sluice.run.status.RunStatus;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Stage;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Closes a stage: judges what it promised, and asks its gate. */
public final class StageClosing {
  private static final String SOAK_AGAIN = "soak again";
  private static final String JUDGE_AGAIN = "judge again";

  private final Desks desks;
  private final Expectations expectations;
  private final Gates gates;
  private final Warnings warnings;
  private final Soaks soaks;
  private final RollbackOrders orders;
  private final RunStatus board;
  private boolean atGate;

  public StageClosing(
      Desks desks,
      Expectations expectations,
      Gates gates,
      Warnings warnings,
      Soaks soaks,
      RollbackOrders orders,
      RunStatus board) {
    this.desks = desks;
    this.expectations = expectations;
    this.gates = gates;
    this.warnings = warnings;
    this.soaks = soaks;
    this.orders = orders;
    this.board = board;
  }

  /** Returns when all holds, and its gate, if it has one, was passed. */
  void close(Stage stage, Scope scope) {
    do {
      settle(stage);
      judge(stage, scope);
    } while (!passes(stage, scope) || settle(stage));
  }

  /**
   * Nobody goes on, or is asked to, while they are asked whether to go back; what they lowered is
   * at the stage's share again.
   *
   * @return whether it had to be raised again: what was judged and signed before was about less
   */
  public boolean settle(Stage stage) {
    boolean raised = false;
    while (warnings.any() || soaks.putBackIsDue(stage)) {
      Workflow.await(() -> !warnings.any());
      if (soaks.putBackIsDue(stage)) {
        soaks.putBack(stage);
        raised = true;
      }
    }
    return raised;
  }

  /** Returns when all that the stage promised was seen to hold. */
  private void judge(Stage stage, Scope scope) {
    while (true) {
      board.phase(Phase.JUDGING);
      List<String> unmet =
          expectations.unmet(stage.name().value(), stage.ending().expect(), soaks.elapsed(stage));
      if (unmet.isEmpty()) {
        return;
      }
      stage.ending().failed().ifPresent(remedy -> remedy(stage, remedy, unmet));
      String question =
          "stage %s has failed: %s. Soak again, judge again, or roll back"
              .formatted(stage.name(), String.join("; ", unmet));
      desks
          .people()
          .tellAll(
              NoticeKind.QUESTION,
              "stage %s has failed".formatted(stage.name()),
              question + desks.questions().outlook(),
              true);
      List<String> options =
          stage.soak().isPresent() ? List.of(SOAK_AGAIN, JUDGE_AGAIN) : List.of(JUDGE_AGAIN);
      if (desks.questions().ask(Questions.Kind.DECISION, question, options).equals(SOAK_AGAIN)) {
        soaks.soak(stage, stage.soak().orElseThrow().length(), Next.JUDGING, scope);
      }
    }
  }

  private void remedy(Stage stage, Remedy remedy, List<String> unmet) {
    orders.order(
        remedy, "stage %s has failed: %s".formatted(stage.name(), String.join("; ", unmet)));
    Waits.forever();
  }

  private boolean passes(Stage stage, Scope scope) {
    if (stage.ending().gate().isEmpty()) {
      desks.holds().awaitNone();
      return true;
    }
    return atGate(() ->
        gates.pass(
            new Gates.Place(
                stage.name().value(), scope, soaks.elapsed(stage), stage.ending().failed()),
            stage.ending().gate().get(),
            by -> soaks.extend(stage, by)));
  }

  /** Goes on at the gate that an earlier execution of the run has opened. */
  void goOn(Stage stage, Position.AtGate at, Scope scope) {
    if (!passes(stage, at.gate()) || settle(stage)) {
      close(stage, scope);
    }
  }

  /** Goes on where an earlier execution of the run was held. */
  void goOn(Stage stage, Position.HeldAtGate held, Scope scope) {
    atGate(() -> {
      desks.holds().awaitNone();
      return false;
    });
    close(stage, scope);
  }

  /** At the gate; absent: the stage is not there, or something is under way. */
  Optional<Position> position(Stage stage) {
    if (!atGate) {
      return Optional.empty();
    }
    return desks.holds().has(new Holds.Reason.AtGate(stage.name().value()))
            && desks.gates().standing().isEmpty()
        ? Optional.of(new Position.HeldAtGate())
        : desks.gates().only().map(Position.AtGate::new);
  }

  private boolean passes(Stage stage, StandingGate.Kept asked) {
    return atGate(() ->
        gates.goOn(
            asked,
            stage.ending().gate().orElseThrow(),
            stage.ending().failed(),
            by -> soaks.extend(stage, by)));
  }

  private boolean atGate(Supplier<Boolean> pass) {
    board.phase(Phase.GATE);
    atGate = true;
    try {
      return pass.get();
    } finally {
      atGate = false;
    }
  }
}
