package dev.sluice.run.stage;

import dev.sluice.guard.SoakClock;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.gate.Gates;
import dev.sluice.run.gate.Warnings;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Stage;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Runs one stage in its fixed inner order. */
public final class StageRunner {
  private static final String SOAK_AGAIN = "soak again";
  private static final String JUDGE_AGAIN = "judge again";

  private final Desks desks;
  private final StepRunner steps;
  private final BackgroundSteps during;
  private final Traffic traffic;
  private final WatchLoop watch;
  private final Expectations expectations;
  private final Gates gates;
  private final Checkpoints checkpoints;
  private final Warnings warnings;
  private final RollbackOrders orders;
  private final RunStatus board;
  private final Revisions revisions;

  public StageRunner(
      Desks desks,
      StepRunner steps,
      BackgroundSteps during,
      Traffic traffic,
      WatchLoop watch,
      Expectations expectations,
      Gates gates,
      Warnings warnings,
      RollbackOrders orders,
      RunStatus board,
      Revisions revisions) {
    this.desks = desks;
    this.steps = steps;
    this.during = during;
    this.traffic = traffic;
    this.watch = watch;
    this.expectations = expectations;
    this.gates = gates;
    this.warnings = warnings;
    this.checkpoints = new Checkpoints(desks, steps, expectations, gates);
    this.orders = orders;
    this.board = board;
    this.revisions = revisions;
  }

  /** Steps, shift, soak with steps beside it, steps after, expectations, gate, ledger. */
  public void run(Stage stage, Scope scope) {
    desks.journal().add(new Event.StageEntered(stage.name()));
    board.enter(stage);
    board.phase(Phase.STEPS);
    steps.runAll(stage.steps().before(), scope);
    stage.traffic().ifPresent(shift -> shift(stage, shift));
    revisions.sure(stage.name().value(), () -> gather(stage, scope), () -> again(stage, scope));
    orders.write(new Ledger.Line.Passed(stage.name(), traffic.commanded()));
    desks.journal().add(new Event.StagePassed(stage.name()));
  }

  /** Gathers the evidence of a stage anew, because there is another revision. */
  public void again(Stage stage, Scope scope) {
    during.awaitEnded();
    board.enter(stage);
    gather(stage, scope);
  }

  private void gather(Stage stage, Scope scope) {
    during.start(stage.steps().during(), scope);
    stage.soak().ifPresent(soak -> soak(stage, soak.length(), scope));
    board.phase(Phase.STEPS);
    during.finish();
    steps.runAll(stage.steps().after(), scope);
    close(stage, scope);
  }

  private void shift(Stage stage, Stage.Shift shift) {
    desks.holds().awaitNone();
    board.phase(Phase.SHIFTING);
    watch.open(stage);
    traffic.shifts().shift(shift);
  }

  private void soak(Stage stage, Duration length, Scope scope) {
    board.phase(Phase.SOAKING);
    watch.open(stage);
    watch.watched().beginSoak(length);
    Promise<Void> looks = checkpoints.start(stage, scope);
    // The clock counts only once a whole window lies after the shift, so its limit begins there.
    awaitSoaked(
        stage, stage.soak().map(Stage.Soak::limit).orElse(length).plus(watch.watched().settling()));
    looks.get();
  }

  /**
   * Lets the soak of a stage go on for longer than it was, e.g. because people want to see more.
   */
  public void extend(Stage stage, Duration by) {
    board.phase(Phase.SOAKING);
    watch.watched().extendSoak(by);
    awaitSoaked(stage, by.multipliedBy(2));
  }

  private void awaitSoaked(Stage stage, Duration limit) {
    while (!watch.watched().soakDone()) {
      boolean woken =
          Waits.until(
              () -> watch.watched().soakDone() || putBackIsDue(stage),
              limit,
              "limit of the soak of " + stage.name());
      if (putBackIsDue(stage)) {
        // After a drift to less that people looked at, the stage's share is set again.
        traffic.shifts().shift(new Stage.Shift(stage.traffic().orElseThrow().to(), Duration.ZERO));
      } else if (!woken) {
        askWhyItTakesSoLong(stage);
      }
    }
    watch.watched().leaveSoak();
    SoakClock clock = watch.watched().soak();
    desks.journal().add(new Event.Soaked(stage.name(), clock, watch.watched().state().seen()));
  }

  private void askWhyItTakesSoLong(Stage stage) {
    if (!desks.holds().any()) {
      desks.holds().begin(new Holds.Reason.SoakOverdue(stage.name().value()), Holds.ITSELF);
      desks
          .people()
          .tellAll(
              "the soak of %s takes too long".formatted(stage.name()),
              "Look at the guards; then resume to wait on, or roll back.",
              true);
    }
    desks.holds().awaitNone();
  }

  private boolean putBackIsDue(Stage stage) {
    return !desks.holds().any()
        && stage.traffic().filter(shift -> !shift.to().equals(traffic.commanded())).isPresent();
  }

  private void close(Stage stage, Scope scope) {
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
    while (warnings.any() || putBackIsDue(stage)) {
      Workflow.await(() -> !warnings.any());
      if (putBackIsDue(stage)) {
        traffic.shifts().shift(new Stage.Shift(stage.traffic().orElseThrow().to(), Duration.ZERO));
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
          expectations.unmet(stage.name().value(), stage.ending().expect(), sinceSoakBegan(stage));
      if (unmet.isEmpty()) {
        return;
      }
      stage.ending().failed().ifPresent(remedy -> remedy(stage, remedy, unmet));
      String question =
          "stage %s has failed: %s. Soak again, judge again, or roll back"
              .formatted(stage.name(), String.join("; ", unmet));
      desks.people().tellAll("stage %s has failed".formatted(stage.name()), question, true);
      List<String> options =
          stage.soak().isPresent() ? List.of(SOAK_AGAIN, JUDGE_AGAIN) : List.of(JUDGE_AGAIN);
      if (desks.questions().ask(Questions.Kind.DECISION, question, options).equals(SOAK_AGAIN)) {
        soak(stage, stage.soak().orElseThrow().length(), scope);
      }
    }
  }

  private void remedy(Stage stage, Remedy remedy, List<String> unmet) {
    orders.order(
        remedy, "stage %s has failed: %s".formatted(stage.name(), String.join("; ", unmet)));
    Waits.forever();
  }

  private Elapsed sinceSoakBegan(Stage stage) {
    return stage
        .soak()
        .map(soak -> Elapsed.since(watch.watched().soak().from()))
        .orElse(Elapsed.NONE);
  }

  private boolean passes(Stage stage, Scope scope) {
    if (stage.ending().gate().isEmpty()) {
      desks.holds().awaitNone();
      return true;
    }
    board.phase(Phase.GATE);
    return gates.pass(
        new Gates.Place(
            stage.name().value(), scope, sinceSoakBegan(stage), stage.ending().failed()),
        stage.ending().gate().get(),
        by -> extend(stage, by));
  }
}
