package dev.sluice.run;

import dev.sluice.report.Event.Act;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Desks;
import dev.sluice.runbook.TargetName;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/** One run per target. */
final class Lease {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Act TAKEN_AGAIN =
      new Act(Holds.ITSELF.by(), "the target is this run's again");

  private final TargetName target;
  private final String run;
  private final ActivityStubs ports;
  private LeaseWorkflow child;
  private Promise<Void> held = Workflow.newPromise();
  private boolean released;

  Lease(TargetName target, String run, ActivityStubs ports) {
    this.target = target;
    this.run = run;
    this.ports = ports;
    this.child = child();
  }

  private LeaseWorkflow child() {
    return Workflow.newChildWorkflowStub(
        LeaseWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id(target))
            // However this run ends, terminated too, Temporal ends the lease with it.
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
            .build());
  }

  /** Workflow id of a target's lease. */
  static String id(TargetName target) {
    return RunNames.LEASE + "-" + target;
  }

  /**
   * Takes the target.
   *
   * @throws ApplicationFailure naming the run that has it
   */
  void take() {
    takenBy()
        .ifPresent(holder -> {
          throw ApplicationFailure.newNonRetryableFailure(
              "target %s is held by %s: one run per target; end that one first, or wait"
                  .formatted(target, holder),
              "TARGET_TAKEN");
        });
  }

  /** Takes the target on from an earlier execution of the run; where it cannot, the run holds. */
  void takeOn() {
    if (!started()) {
      held = Workflow.newPromise(null);
    }
  }

  /** Tries to take the target; absent: it is this run's. */
  private Optional<String> takenBy() {
    if (started()) {
      return Optional.empty();
    }
    String holder = ports.lease().holder(target);
    if (holder.isEmpty() && started()) {
      return Optional.empty();
    }
    return Optional.of(holder.isEmpty() ? "another run" : "run " + holder);
  }

  private boolean started() {
    child = child();
    Promise<Void> holding = Async.procedure(child::hold, run);
    try {
      Workflow.getWorkflowExecution(child).get();
      held = holding;
      return true;
    } catch (ChildWorkflowFailure taken) {
      return false;
    }
  }

  /**
   * Holds the run whenever somebody has ended the lease, and takes it again, more and more rarely
   * where another run was faster.
   */
  void guard(Desks desks, Beside beside) {
    beside.start(
        "holding the target",
        () -> {
          while (true) {
            Workflow.await(() -> held.isCompleted() && !released);
            takeAgain(desks);
          }
        });
  }

  private void takeAgain(Desks desks) {
    Holds.Reason lost = new Holds.Reason.LeaseLost();
    desks.holds().begin(lost, Holds.ITSELF);
    Duration pause = FIRST_PAUSE;
    for (Optional<String> holder = tryAgain(); holder.isPresent(); holder = tryAgain()) {
      if (pause.equals(FIRST_PAUSE)) {
        desks
            .people()
            .tellAll(
                "the target is no longer held by this run",
                "Its lease was ended, and %s has %s now. The run holds, and goes on when it has the target again."
                    .formatted(holder.get(), target),
                true);
      }
      Waits.until(() -> false, pause, "before the target is taken again");
      Duration longer = pause.multipliedBy(3);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
    desks.holds().end(lost, TAKEN_AGAIN);
  }

  private Optional<String> tryAgain() {
    try {
      return takenBy();
    } catch (ActivityFailure unknown) {
      return Optional.of("somebody");
    }
  }

  /**
   * Lets the target go. With the run Temporal ends the lease in any case, so that nothing depends
   * on whether this works.
   */
  void release() {
    released = true;
    if (!held.isCompleted()) {
      Promise<Void> sent = Async.procedure(child::release);
      Workflow.await(sent::isCompleted);
    }
  }

  /** The run goes on after all, and so does the wish for its target. */
  void keep() {
    released = false;
  }
}
