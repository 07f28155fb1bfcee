package dev.sluice.run;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.run.command.RunNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Checks a runbook where its targets, people and metrics are known: in the worker. */
@WorkflowInterface
public interface CheckWorkflow {
  /** What is wrong with the runbook, and what was found on the way. Touches nothing. */
  @WorkflowMethod(name = RunNames.CHECK)
  CheckReport check(CheckRequest request);
}
