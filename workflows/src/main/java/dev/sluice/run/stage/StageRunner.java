package dev.sluice.run.stage;

import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.rollback.Ledger;
import dev.sluice.run.evidence.Revisions;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import dev.sluice.run.stage.Position.Next;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import java.time.Duration;
import java.util.Optional;

/** Runs one stage in its fixed inner order. */
public final class StageRunner {
  private final Desks desks;
  private final StepRunner steps;
  private final BackgroundSteps during;
  private final Traffic traffic;
  private final WatchLoop watch;
  private final Soaks soaks;
  private final StageClosing closing;
  private final RollbackOrders orders;
  private final RunStatus board;
  private final Revisions revisions;
  private Optional<Stage> current = Optional.empty();

  public StageRunner(
      Desks desks,
      StepRunner steps,
      BackgroundSteps during,
      Traffic traffic,
      WatchLoop watch,
      Soaks soaks,
      StageClosing closing,
      RollbackOrders orders,
      RunStatus board,
      Revisions revisions) {
    this.desks = desks;
    this.steps = steps;
    this.during = during;
    this.traffic = traffic;
    this.watch = watch;
    this.soaks = soaks;
    this.closing = closing;
    this.orders = orders;
    this.board = board;
    this.revisions = revisions;
  }

  /** Steps, shift, soak with steps beside it, steps after, expectations, gate, ledger. */
  public void run(Stage stage, Scope scope) {
    desks.journal().add(new Event.StageEntered(stage.name()));
    board.enter(stage);
    board.phase(Phase.STEPS);
    steps.begin(stage);
    steps.runAll(stage.steps().before(), scope);
    stage.traffic().ifPresent(shift -> shift(stage, shift));
    pass(stage, scope, () -> gather(stage, scope));
  }

  /** Goes on where an earlier execution of the run has waited. */
  public void goOn(Stage stage, Position from, Scope scope) {
    board.enter(stage);
    pass(stage, scope, () -> gatherOn(stage, from, scope));
  }

  private void pass(Stage stage, Scope scope, Runnable evidence) {
    current = Optional.of(stage);
    try {
      revisions.sure(stage.name().value(), evidence, () -> again(stage, scope));
    } finally {
      current = Optional.empty();
    }
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
    stage.soak().ifPresent(soak -> soaks.soak(stage, soak.length(), Next.STEPS, scope));
    afterSoak(stage, scope);
  }

  private void afterSoak(Stage stage, Scope scope) {
    board.phase(Phase.STEPS);
    during.finish();
    steps.runAll(stage.steps().after(), scope);
    closing.close(stage, scope);
  }

  private void gatherOn(Stage stage, Position from, Scope scope) {
    // Not before: the first order to a watcher is made by what is shown.
    watch.goOn();
    switch (from) {
      case Position.Soaking soaking -> {
        soaks.goOn(stage, soaking, scope);
        switch (soaking.next()) {
          case STEPS -> afterSoak(stage, scope);
          case JUDGING -> closing.close(stage, scope);
        }
      }
      case Position.AtGate at -> closing.goOn(stage, at, scope);
      case Position.HeldAtGate held -> closing.goOn(stage, held, scope);
    }
  }

  private void shift(Stage stage, Stage.Shift shift) {
    desks.holds().awaitNone();
    soaks.ready().await(shift.to());
    board.phase(Phase.SHIFTING);
    orders.forward();
    watch.open(stage);
    traffic.shifts().shift(shift);
  }

  /** Lets the soak of a stage go on for longer; see {@link Soaks#extend}. */
  public void extend(Stage stage, Duration by) {
    soaks.extend(stage, by);
  }

  /** Brings a stage to its own share again; see {@link StageClosing#settle}. */
  public boolean settle(Stage stage) {
    return closing.settle(stage);
  }

  /** Where the stage waits and does nothing; absent: it does something, or there is none. */
  public Optional<Waiting> waiting() {
    return current.flatMap(stage ->
        soaks
            .position()
            .or(() -> soaks.underWay() ? Optional.empty() : closing.position(stage))
            .map(at -> new Waiting(stage.name(), at)));
  }

  /** A stage that waits. */
  public record Waiting(StageName stage, Position at) {}
}
