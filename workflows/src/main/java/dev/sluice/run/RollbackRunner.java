package dev.sluice.run;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.rollback.Ledger;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.rollback.ShiftPlan;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes traffic back, then undoes what was done; goes on when a part of it fails, and says so. */
final class RollbackRunner {
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
  private static final String GO_ON = "go on from there";
  private static final String TO_START = "roll back further";
  private static final String END = "end with people watching";

  private final Desks desks;
  private final RollbackOrders orders;
  private final TrafficDesk traffic;
  private final WatchDesk watch;
  private final StepRunner steps;
  private final During during;
  private final Board board;

  RollbackRunner(
      Desks desks,
      RollbackOrders orders,
      TrafficDesk traffic,
      WatchDesk watch,
      StepRunner steps,
      During during,
      Board board) {
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
    this.watch = watch;
    this.steps = steps;
    this.during = during;
    this.board = board;
  }

  /** Where a rollback has led. */
  sealed interface Landing {
    /** Back where the run began, or below. */
    record AtStart() implements Landing {}

    /** At a level above it, and people want to go on. */
    record GoOn() implements Landing {}

    /** At a level above it, and people took over. */
    record Left() implements Landing {}
  }

  /**
   * Traffic first; then steps beside are ended, what was done is undone, the split is counted,
   * people are asked.
   */
  Landing carryOut(Scope scope) {
    board.phase(Phase.ROLLING_BACK);
    List<StepId> done = new ArrayList<>();
    while (true) {
      RollbackOrder order = moveTraffic();
      desks
          .people()
          .tellAll(
              "rolled back to %s: %s".formatted(traffic.commanded(), order.why()),
              "Traffic was set and read back. Undoing what was done since.",
              true);
      if (!during(() -> settle(order), () -> orders.overtakes(order))) {
        continue;
      }
      if (traffic.commanded().compareTo(orders.start()) <= 0) {
        after(scope, done);
        orders.clear();
        return new Landing.AtStart();
      }
      Optional<Landing> landing = askOrGoLower(order, () -> after(scope, done));
      if (landing.isPresent()) {
        return landing.get();
      }
    }
  }

  /**
   * Moves traffic down as the order says; a lower or faster order takes over at once, a failing
   * router never ends it.
   */
  private RollbackOrder moveTraffic() {
    RollbackOrder order = orders.takeUp();
    if (!traffic.exposed()) {
      // What this run has not moved is not its to move back.
      return order;
    }
    traffic.moving(true);
    while (!walk(order)) {
      order = orders.takeUp();
    }
    traffic.moving(false);
    watch.rearm();
    return order;
  }

  /** Whether the whole way was gone; not if it was overtaken. */
  private boolean walk(RollbackOrder order) {
    Percent target = order.to().isBelow(traffic.commanded()) ? order.to() : traffic.commanded();
    for (ShiftPlan.Write write : ShiftPlan.writes(traffic.commanded(), target, order.over())) {
      if (!setSurely(write.share(), order)) {
        return false;
      }
      if (Waits.until(
          () -> orders.overtakes(order), write.pause(), "on the way back to " + target)) {
        return false;
      }
    }
    return !orders.overtakes(order);
  }

  private boolean setSurely(Percent share, RollbackOrder order) {
    boolean told = false;
    while (true) {
      Optional<String> failure = traffic.set(share, order.over().isZero());
      if (failure.isEmpty()) {
        return true;
      }
      if (!told) {
        desks
            .people()
            .tellAll(
                "the rollback cannot set traffic to " + share,
                failure.get()
                    + "\nIt is tried until it succeeds. Stop the new version by hand if you can.",
                true);
        told = true;
      }
      if (Waits.until(
          () -> orders.overtakes(order), BEFORE_RETRY, "before the router is tried again")) {
        return false;
      }
    }
  }

  /** What is left to do once traffic is back. */
  private void settle(RollbackOrder order) {
    during.awaitEnded();
    undo(order.to());
    prove();
  }

  /** Whether the work was done; not if something came that cancels what is under way. */
  private static boolean during(Runnable work, Supplier<Boolean> overtaken) {
    CompletablePromise<Void> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(work::run)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || overtaken.get());
    if (overtaken.get()) {
      scope.cancel("a lower rollback");
      return false;
    }
    done.get();
    return true;
  }

  private void undo(Percent level) {
    List<Ledger.Line.Undo> undos = orders.ledger().undos(level, orders.start());
    for (Ledger.Line.Undo undo : undos) {
      Optional<String> failure = steps.undo(undo);
      desks
          .journal()
          .add(
              new Event.Undone(
                  undo.step(), undo.command().display(), failure.isEmpty(), failure.orElse("")));
      failure.ifPresent(why ->
          desks
              .people()
              .tellAll(
                  "could not undo " + undo.step(),
                  undo.command().display() + "\n" + why + "\nDo it by hand.",
                  true));
    }
    orders.backAt(level);
  }

  private void prove() {
    if (traffic.exposed()) {
      SplitProof proof = traffic.prove(traffic.commanded());
      if (proof instanceof SplitProof.Differs differs) {
        desks
            .people()
            .tellAll(
                "traffic is not where it was put",
                "%d of %d requests still go to the new version at %s."
                    .formatted(differs.toNew(), differs.all(), traffic.commanded()),
                true);
      }
    }
  }

  /**
   * What the runbook wants done after a rollback, each step once, however far down it goes in the
   * end; what fails is written down, and nothing waits for it.
   */
  private void after(Scope scope, List<StepId> done) {
    for (Step step :
        orders.plan().after().stream().filter(each -> !done.contains(each.id())).toList()) {
      switch (steps.attempt(step, scope)) {
        case StepRunner.Try.Passed passed -> {}
        case StepRunner.Try.Failed failed -> failed(step, failed.why());
        case StepRunner.Try.Uncertain uncertain -> failed(step, uncertain.why());
      }
      done.add(step.id());
    }
  }

  private void failed(Step step, String why) {
    desks
        .journal()
        .add(
            new Event.Deviation(
                "after the rollback, %s failed: %s".formatted(step.id(), why), Holds.ITSELF));
  }

  /**
   * Above the start a rollback ends in a watched hold with a decision, while what the runbook wants
   * done after it is done; absent: a lower order came first.
   */
  private Optional<Landing> askOrGoLower(RollbackOrder order, Runnable after) {
    String question =
        "traffic was rolled back to %s (%s). Go on from there, roll back further, or end with people watching"
            .formatted(traffic.commanded(), order.why());
    Questions.Open asked =
        desks.questions().open(Questions.Kind.DECISION, question, List.of(GO_ON, TO_START, END));
    Supplier<Boolean> lower =
        () -> orders.overtakes(order) || asked.answer.filter(TO_START::equals).isPresent();
    if (during(after, lower)) {
      Workflow.await(() -> asked.answer.isPresent() || orders.overtakes(order));
    }
    desks.questions().close(asked);
    if (asked.answer.isEmpty()) {
      return Optional.empty();
    }
    if (asked.answer.get().equals(TO_START)) {
      orders.order(
          new dev.sluice.runbook.Level.Share(orders.start()),
          Duration.ZERO,
          "decided after the rollback to " + traffic.commanded(),
          Holds.ITSELF);
      return Optional.empty();
    }
    orders.clear();
    return Optional.of(asked.answer.get().equals(GO_ON) ? new Landing.GoOn() : new Landing.Left());
  }

  /** For people. */
  static String text(RollbackOrder order) {
    return order.over().isZero()
        ? "to %s at once".formatted(order.to())
        : "to %s over %s".formatted(order.to(), DurationText.of(order.over()));
  }
}
