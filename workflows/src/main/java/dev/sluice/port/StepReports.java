package dev.sluice.port;

import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.StepId;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * Where a step that may not be repeated turns to when it outlives its attempt: to the run. The
 * server has given the attempt up, because it heard nothing of it for a while, and takes no result
 * for it any more.
 */
@WorkflowInterface
public interface StepReports {
  /** Name of the query. */
  String WANTED = "step-wanted";

  /** Name of the signal. */
  String ENDED = "step-ended";

  /** Whether the run still waits for what an attempt brings; if not, it has to be ended. */
  @QueryMethod(name = WANTED, description = "For workers: whether a step is to go on")
  boolean stepWanted(Attempt attempt);

  /**
   * An attempt has ended.
   *
   * @param end an {@link End}, raw, because the SDK drops what it cannot read before a handler sees
   *     it
   */
  @SignalMethod(name = ENDED, description = "For workers: how a step ended that was given up")
  void stepEnded(RawValue end);

  /**
   * By what run and worker mean the same attempt.
   *
   * @param execution run id of the execution that has ordered it
   * @param activity its activity id
   */
  record Attempt(StepId step, String execution, String activity) {}

  /** How an attempt has ended: what the activity would have returned. */
  record End(Attempt attempt, StepResult result) {}
}
