package dev.sluice.run;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.evidence.Filling;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.followup.FollowUpWorkflow;
import dev.sluice.run.followup.Renewal;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.FollowUps.Given;
import dev.sluice.runbook.RunEnd;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Hands what is owed after the run to a workflow of its own, which outlives it. A run that has
 * nothing of it does nothing here.
 */
final class HandingOn {
  private final PinnedPlan plan;
  private final Supplier<Scope> scope;
  private boolean handed;

  /**
   * @param scope what references stand for at the end of the run
   */
  HandingOn(PinnedPlan plan, Supplier<Scope> scope) {
    this.plan = plan;
    this.scope = scope;
  }

  /** From now on that is owed which comes after such an end; what it is. */
  List<Item> hand(RunOutcome outcome) {
    List<Item> items = items(end(outcome));
    if (items.isEmpty()) {
      takeBack();
    } else if (!started(items) && !renewed(items)) {
      // It has closed in between.
      started(items);
    }
    handed = !items.isEmpty();
    return items;
  }

  /** The run goes on after all: nothing is owed yet. */
  void takeBack() {
    if (handed) {
      handed = false;
      renewed(List.of());
    }
  }

  private static String run() {
    return Workflow.getInfo().getWorkflowId();
  }

  private static String chain() {
    return Workflow.getInfo().getFirstExecutionRunId();
  }

  /** False: there is one, of an end that was taken back or of another run of this name. */
  private boolean started(List<Item> items) {
    FollowUpWorkflow owed =
        Workflow.newChildWorkflowStub(
            FollowUpWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(RunNames.followUps(run()))
                .setStaticSummary("what is owed after " + run())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    Async.function(owed::live, Owed.of(run(), plan.roster(), items));
    try {
      Workflow.getWorkflowExecution(owed).get();
      return true;
    } catch (ChildWorkflowFailure exists) {
      return false;
    }
  }

  /** False: it has closed, as nothing was owed any more. */
  private static boolean renewed(List<Item> items) {
    FollowUpWorkflow owed =
        Workflow.newExternalWorkflowStub(FollowUpWorkflow.class, RunNames.followUps(run()));
    try {
      owed.renew(new Renewal(chain(), items));
      return true;
    } catch (SignalExternalWorkflowException gone) {
      return false;
    }
  }

  private List<Item> items(RunEnd end) {
    FollowUps all = plan.runbook().closing().followUps().orElse(FollowUps.NONE).of(end);
    Item.Origin of =
        new Item.Origin(chain(), plan.runbook().name(), plan.target().name(), end, Journal.now());
    return Stream.concat(
            all.duties().stream().map(duty -> duty(of, duty)),
            all.next().stream().map(next -> next(of, next)))
        .toList();
  }

  private Item duty(Item.Origin of, FollowUps.Duty duty) {
    return new Item.Duty(
        of,
        new FollowUps.Duty(
            Filling.fillForPeople(duty.duty(), scope.get()),
            duty.by(),
            duty.when(),
            duty.silence()),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private Item next(Item.Origin of, FollowUps.Next next) {
    List<Given> with =
        next.with().stream()
            .map(each -> new Given(each.input(), Filling.fillForPeople(each.value(), scope.get())))
            .toList();
    return new Item.Next(of, next.with(with), new Item.Where.Asked(""), Optional.empty());
  }

  private static RunEnd end(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> RunEnd.PASSED;
      case ROLLED_BACK -> RunEnd.ROLLED_BACK;
      case HELD -> RunEnd.HELD;
      case ABORTED -> RunEnd.ABORTED;
      case FAILED -> RunEnd.FAILED;
    };
  }
}
