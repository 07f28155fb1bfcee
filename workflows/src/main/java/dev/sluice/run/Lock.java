package dev.sluice.run;

import dev.sluice.port.LockActivities.Finding;
import dev.sluice.port.LockHold;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.Desks;
import dev.sluice.run.traffic.HeldLocks;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run per target: the lock of its name, which is held by the chain of a run, however often that
 * continues as new or is reset.
 */
final class Lock implements HeldLocks {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Act TAKEN_AGAIN =
      new Act(Holds.ITSELF.by(), "this run has the lock of its target again");

  private static final WorkflowIdReusePolicy IF_FREE =
      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;

  /** The conflict policy that it is deprecated for cannot be given to a child. */
  @SuppressWarnings("deprecation")
  private static final WorkflowIdReusePolicy IN_ITS_PLACE =
      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING;

  private final String name;
  private final ActivityStubs ports;
  private LockHold claim;
  private Optional<LockWorkflow> child = Optional.empty();
  private Promise<Void> ended = Workflow.newPromise();
  private boolean doubted;
  private Duration afterDoubt = Duration.ZERO;
  private boolean released;

  Lock(String name, ActivityStubs ports) {
    this.name = name;
    this.ports = ports;
    this.claim = LockHold.exclusive(name, 0, me());
  }

  private static LockHold.Holder me() {
    WorkflowInfo run = Workflow.getInfo();
    return new LockHold.Holder(run.getWorkflowId(), run.getFirstExecutionRunId());
  }

  /**
   * Takes the lock.
   *
   * @throws ApplicationFailure naming the run that has it
   */
  void take(Journal journal) {
    takenBy(journal)
        .ifPresent(holder -> {
          throw ApplicationFailure.newNonRetryableFailure(
              "target %s is locked by %s: one run per target; end that run first, or wait for it"
                  .formatted(name, holder),
              "TARGET_TAKEN");
        });
  }

  /**
   * Goes on with what an earlier run of this chain has taken. Temporal tells a parent when its
   * child ends, and this run is none yet: so it takes the place of the lock, in one step and with
   * the same epoch.
   */
  void goOn(LockHold carried) {
    claim = carried;
    doubted = !isOurs(carried) || !started(carried, IN_ITS_PLACE);
  }

  private boolean isOurs(LockHold carried) {
    try {
      return switch (ports.lock().find(carried)) {
        case Finding.Yours yours -> yours.hold().bears(carried);
        case Finding.Taken taken -> false;
        case Finding.Free free -> false;
        case Finding.Unread unread -> false;
      };
    } catch (ActivityFailure unknown) {
      return false;
    }
  }

  /** Tries to take it; absent: it is this run's. */
  private Optional<String> takenBy(Journal journal) {
    if (started(after(0), IF_FREE)) {
      return Optional.empty();
    }
    return switch (ports.lock().find(claim)) {
      case Finding.Yours yours -> unless(started(after(yours.hold().epoch()), IN_ITS_PLACE));
      case Finding.Free free -> {
        free.left().ifPresent(left -> journal.add(takenOver(left)));
        yield unless(started(after(free.epoch()), IF_FREE));
      }
      case Finding.Taken taken -> Optional.of(taken.hold().who());
      case Finding.Unread unread -> unless(false);
    };
  }

  private static Optional<String> unless(boolean taken) {
    return taken ? Optional.empty() : Optional.of("another run");
  }

  private static Event takenOver(LockHold left) {
    return new Deviation(
        "lock of %s taken over from %s, which no longer exists".formatted(left.name(), left.who()),
        Holds.ITSELF);
  }

  private LockHold after(long epoch) {
    long now = Workflow.currentTimeMillis();
    return LockHold.exclusive(name, Math.max(now, Math.max(epoch, claim.epoch()) + 1), me());
  }

  private boolean started(LockHold next, WorkflowIdReusePolicy reuse) {
    LockWorkflow lock = lock(next, reuse);
    Promise<Void> held = Async.procedure(lock::hold, next);
    try {
      Workflow.getWorkflowExecution(lock).get();
    } catch (ChildWorkflowFailure taken) {
      return false;
    }
    claim = next;
    child = Optional.of(lock);
    ended = held;
    doubted = false;
    return true;
  }

  private static LockWorkflow lock(LockHold next, WorkflowIdReusePolicy reuse) {
    return Workflow.newChildWorkflowStub(
        LockWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(RunNames.lock(next.name()))
            .setWorkflowIdReusePolicy(reuse)
            .setMemo(Map.of(LockHold.MEMO, next))
            // It has to outlive this history, which may continue as new. Where the run is gone for
            // good, whoever wants the lock finds that out.
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .build());
  }

  /**
   * Holds the run whenever the lock is lost, and takes it again, more and more rarely where another
   * run was faster.
   */
  void guard(Desks desks, Beside beside) {
    beside.start(
        "holding the target's lock",
        () -> {
          while (true) {
            Workflow.await(() -> !sure() && !released);
            takeAgain(desks);
          }
        });
  }

  private void takeAgain(Desks desks) {
    Holds.Reason lost = new Holds.Reason.LockLost();
    desks.holds().begin(lost, Holds.ITSELF);
    if (doubted) {
      // What is refused again and again must not be taken again and again.
      waits(afterDoubt);
      afterDoubt = longerThan(afterDoubt);
    }
    Duration pause = FIRST_PAUSE;
    for (Optional<String> holder = tryAgain(desks); holder.isPresent(); holder = tryAgain(desks)) {
      if (pause.equals(FIRST_PAUSE)) {
        tellThatItIsLost(desks, holder.get());
      }
      waits(pause);
      pause = longerThan(pause);
    }
    desks.holds().end(lost, TAKEN_AGAIN);
  }

  private static void waits(Duration pause) {
    Waits.until(() -> false, pause, "until the lock is tried again");
  }

  private static Duration longerThan(Duration pause) {
    Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(3);
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private void tellThatItIsLost(Desks desks, String holder) {
    desks
        .people()
        .tellAll(
            NoticeKind.HOLD,
            "the lock of the target is lost",
            "The lock was ended; now %s holds %s. Held. Resumes by itself when this run has the lock again."
                .formatted(holder, name),
            true);
  }

  private Optional<String> tryAgain(Desks desks) {
    try {
      return takenBy(desks.journal());
    } catch (ActivityFailure unknown) {
      return Optional.of("somebody");
    }
  }

  @Override
  public List<LockHold> claims() {
    return List.of(claim);
  }

  @Override
  public boolean sure() {
    return !doubted && !ended.isCompleted();
  }

  @Override
  public void doubt(List<LockHold> refused) {
    // A refusal that comes late may be about a claim that was given up.
    doubted = doubted || refused.contains(claim);
  }

  /** Lets it go. Nothing depends on whether this works: a run that has ended holds nothing. */
  void release() {
    released = true;
    if (!ended.isCompleted()) {
      child.ifPresent(lock -> {
        Promise<Void> sent = Async.procedure(lock::release);
        Workflow.await(sent::isCompleted);
      });
    }
  }

  /** The run goes on after all, and so does the wish for its target. */
  void keep() {
    released = false;
  }
}
