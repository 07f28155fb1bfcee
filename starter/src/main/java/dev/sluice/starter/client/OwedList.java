package dev.sluice.starter.client;

import dev.sluice.run.command.RunNames;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.util.ArrayList;
import java.util.List;

/** Finds the runs after which something is owed. */
record OwedList(Connection connection) {
  /** The query that says what. */
  static final String QUERY = "owed";

  private static final int PAGE = 1_000;
  private static final String BEFORE = RunNames.followUps("");

  /** Their workflow ids. */
  List<String> runs(boolean settled) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(PAGE)
            .setQuery(query(settled))
            .build();
    List<String> all = new ArrayList<>();
    ListWorkflowExecutionsResponse page;
    do {
      page = page(request);
      page.getExecutionsList()
          .forEach(each -> all.add(each.getExecution().getWorkflowId().substring(BEFORE.length())));
      request = request.toBuilder().setNextPageToken(page.getNextPageToken()).build();
    } while (!page.getNextPageToken().isEmpty());
    return all.stream().distinct().toList();
  }

  private static String query(boolean settled) {
    return "WorkflowType = '%s' AND ExecutionStatus %s"
        .formatted(RunNames.FOLLOW_UPS, settled ? "!= 'ContinuedAsNew'" : "= 'Running'");
  }

  private ListWorkflowExecutionsResponse page(ListWorkflowExecutionsRequest request) {
    return Rpc.call(
        connection.address(),
        "the list of what is owed",
        () -> connection.within(Runs.SERVER_ANSWERS).listWorkflowExecutions(request));
  }

  /** What is wrong with a question about what is owed after a run. */
  static Trouble about(String run, Trouble trouble) {
    return trouble.code() == ExitCode.NOT_FOUND
        ? new Trouble(
            ExitCode.NOT_FOUND,
            "nothing is owed after %s: it is still running, its runbook has no duties, or all is done; `sluice duties --all` lists what was"
                .formatted(run))
        : trouble;
  }
}
