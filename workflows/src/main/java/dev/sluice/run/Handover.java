package dev.sluice.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Entry;
import dev.sluice.run.flow.Packed;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;

/**
 * What an execution of a run hands to the next one. It stands beside the start input, which stays
 * plain: Temporal's UI copies the newest execution's into the form of a new run.
 *
 * @param run the workflow id of the run that it is for
 * @param first the run id of its first execution
 * @param plan packed, since both are long, and what people look for is in the state
 */
record Handover(String run, String first, Packed plan, Packed journal, RunState state) {
  /** Of the run whose workflow this is. */
  static Handover of(WorkflowInfo info, PinnedPlan plan, List<Entry> journal, RunState state) {
    return new Handover(
        info.getWorkflowId(),
        info.getFirstExecutionRunId(),
        Packed.of(plan),
        Packed.of(journal),
        state);
  }

  /** Whether it is for this continued execution, and not for one of another run. */
  boolean isFor(WorkflowInfo info) {
    return run.equals(info.getWorkflowId()) && first.equals(info.getFirstExecutionRunId());
  }

  PinnedPlan pinned() {
    return plan.as(new TypeReference<>() {});
  }

  List<Entry> entries() {
    return journal.as(new TypeReference<>() {});
  }
}
