package dev.sluice.run;

import dev.sluice.port.CatalogueActivities.Listed;
import dev.sluice.run.command.RunNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Lists the runbooks that may be started, as the worker sees them at this moment. */
@WorkflowInterface
public interface ListWorkflow {
  /** Every runbook of the catalogue, by name. */
  @WorkflowMethod(name = RunNames.LIST)
  List<Listed> list();
}
