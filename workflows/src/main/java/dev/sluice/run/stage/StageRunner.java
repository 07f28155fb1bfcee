package dev.sluice.run.stage;

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
import dev.sluice.run.people.StandingGate;
import dev.sluice.run.stage.Position.Next;
import dev.sluice.run.status.RunStatus;
import dev.sluice.run.step.BackgroundSteps;
import dev.sluice.run.step.StepRunner;
import dev.sluice.run.traffic.Traffic;
import dev.sluice.run.watch.WatchLoop;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
  private final Soaks soaks;
  private Optional<Stage> current = Optional.empty();
  private boolean atGate;

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
    this.soaks = new Soaks(desks, traffic, watch);
  }

  /** Steps, shift, soak with steps beside it, steps after, expectations, gate, ledger. */
  public void run(Stage stage, Scope scope) {
    desks.journal().add(new Event.StageEntered(stage.name()));
    board.enter(stage);
    board.phase(Phase.STEPS);
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
    stage.soak().ifPresent(soak -> soak(stage, soak.length(), Next.STEPS, scope));
    afterSoak(stage, scope);
  }

  private void afterSoak(Stage stage, Scope scope) {
    board.phase(Phase.STEPS);
    during.finish();
    steps.runAll(stage.steps().after(), scope);
    close(stage, scope);
  }

  private void gatherOn(Stage stage, Position from, Scope scope) {
    switch (from) {
      case Position.Soaking soaking -> {
        soakOn(stage, soaking, scope);
        switch (soaking.next()) {
          case STEPS -> afterSoak(stage, scope);
          case JUDGING -> close(stage, scope);
        }
      }
      case Position.AtGate at -> {
        if (!passes(stage, at.gate()) || settle(stage)) {
          close(stage, scope);
        }
      }
      case Position.HeldAtGate held -> {
        board.phase(Phase.GATE);
        desks.holds().awaitNone();
        close(stage, scope);
      }
    }
  }

  private void shift(Stage stage, Stage.Shift shift) {
    desks.holds().awaitNone();
    board.phase(Phase.SHIFTING);
    watch.open(stage);
    traffic.shifts().shift(shift);
  }

  private void soak(Stage stage, Duration length, Next next, Scope scope) {
    board.phase(Phase.SOAKING);
    watch.open(stage);
    watch.watched().beginSoak(length);
    Promise<Void> looks = checkpoints.start(stage, scope);
    // The clock counts only once a whole window lies after the shift, so its limit begins there.
    soaks.await(
        stage,
        stage.soak().map(Stage.Soak::limit).orElse(length).plus(watch.watched().settling()),
        next);
    looks.get();
  }

  private void soakOn(Stage stage, Position.Soaking from, Scope scope) {
    board.phase(Phase.SOAKING);
    Promise<Void> looks = checkpoints.goOn(stage, from.looks(), scope);
    soaks.await(stage, from.limit(), from.next());
    looks.get();
  }

  /**
   * Lets the soak of a stage go on for longer than it was, e.g. because people want to see more.
   */
  public void extend(Stage stage, Duration by) {
    board.phase(Phase.SOAKING);
    watch.watched().extendSoak(by);
    soaks.await(stage, by.multipliedBy(2), Next.JUDGING);
  }

  /** Where the stage waits and does nothing; absent: it does something, or there is none. */
  public Optional<Waiting> waiting() {
    return current.flatMap(stage -> position(stage).map(at -> new Waiting(stage.name(), at)));
  }

  /** A stage that waits. */
  public record Waiting(StageName stage, Position at) {}

  private Optional<Position> position(Stage stage) {
    if (soaks.underWay()) {
      return soaks
          .quiet()
          .flatMap(soak ->
              checkpoints
                  .state()
                  .map(looks -> new Position.Soaking(soak.limit(), soak.next(), looks)));
    }
    if (!atGate) {
      return Optional.empty();
    }
    return desks.holds().has(new Holds.Reason.AtGate(stage.name().value()))
            && desks.gates().standing().isEmpty()
        ? Optional.of(new Position.HeldAtGate())
        : desks.gates().only().map(Position.AtGate::new);
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
        soak(stage, stage.soak().orElseThrow().length(), Next.JUDGING, scope);
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
    return atGate(() ->
        gates.pass(
            new Gates.Place(
                stage.name().value(), scope, sinceSoakBegan(stage), stage.ending().failed()),
            stage.ending().gate().get(),
            by -> extend(stage, by)));
  }

  private boolean passes(Stage stage, StandingGate.Kept asked) {
    return atGate(() ->
        gates.goOn(
            asked,
            stage.ending().gate().orElseThrow(),
            stage.ending().failed(),
            by -> extend(stage, by)));
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
