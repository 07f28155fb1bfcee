package dev.sluice.flow;

import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * The histories of a run that went on in new executions.
 *
 * @param newestFirst at least one
 */
record Executions(List<WorkflowExecutionHistory> newestFirst) {
  private static final int PATIENCE = 1_000;

  static Executions of(Scenario run) {
    return of(run.world.client(), run.id);
  }

  /** Lets time pass until the run goes on in one more execution. */
  static void awaitNext(Scenario run) {
    int before = of(run).count();
    for (int i = 0; i < PATIENCE && of(run).count() == before; i++) {
      run.passes("20m");
    }
  }

  private static Executions of(WorkflowClient client, String run) {
    List<WorkflowExecutionHistory> all = new ArrayList<>(List.of(client.fetchHistory(run)));
    for (String before = continued(all); !before.isEmpty(); before = continued(all)) {
      all.add(client.fetchHistory(run, before));
    }
    return new Executions(all);
  }

  private static String continued(List<WorkflowExecutionHistory> all) {
    return all.getLast()
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId();
  }

  int count() {
    return newestFirst.size();
  }

  WorkflowExecutionHistory first() {
    return newestFirst.getLast();
  }
}
