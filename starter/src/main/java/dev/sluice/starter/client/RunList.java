package dev.sluice.starter.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.RunNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.common.SearchAttributeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds runs by what they say of themselves in their search attributes. */
record RunList(Connection connection) {
  /** As many as a server gives at once. */
  private static final int PAGE = 1_000;

  /** All of them, however many pages they fill. */
  List<Listed> list(boolean ended) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(PAGE)
            .setQuery(query(ended))
            .build();
    List<Listed> all = new ArrayList<>();
    ListWorkflowExecutionsResponse page;
    do {
      page = page(request);
      page.getExecutionsList().forEach(each -> all.add(listed(each)));
      request = request.toBuilder().setNextPageToken(page.getNextPageToken()).build();
    } while (!page.getNextPageToken().isEmpty());
    return all;
  }

  /** An execution that has gone on in another one is no run of its own. */
  private static String query(boolean ended) {
    return RunNames.RUNBOOK.getName()
        + " IS NOT NULL AND ExecutionStatus "
        + (ended ? "!= 'ContinuedAsNew'" : "= 'Running'");
  }

  private ListWorkflowExecutionsResponse page(ListWorkflowExecutionsRequest request) {
    try {
      return connection.within(Runs.SERVER_ANSWERS).listWorkflowExecutions(request);
    } catch (StatusRuntimeException failed) {
      throw trouble(failed);
    }
  }

  private Trouble trouble(StatusRuntimeException failed) {
    if (failed.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
      return new Trouble(
          ExitCode.NO_WORKER,
          "the namespace %s does not know Sluice's search attributes yet: the first `sluice worker` registers them"
              .formatted(connection.namespace()));
    }
    return Rpc.trouble(connection.address(), "the list of runs", failed);
  }

  private static Listed listed(WorkflowExecutionInfo info) {
    String status =
        info.getStatus()
            .name()
            .replace("WORKFLOW_EXECUTION_STATUS_", "")
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ');
    Listed.Attributes attributes =
        new Listed.Attributes(
            text(info, RunNames.RUNBOOK),
            text(info, RunNames.TARGET),
            text(info, RunNames.PHASE),
            json(info, RunNames.TRAFFIC).asDouble(0),
            words(info));
    return new Listed(
        info.getExecution().getWorkflowId(),
        Instant.ofEpochSecond(info.getStartTime().getSeconds()),
        status,
        attributes);
  }

  private static String text(WorkflowExecutionInfo info, SearchAttributeKey<?> key) {
    return json(info, key).asText("");
  }

  private static List<String> words(WorkflowExecutionInfo info) {
    JsonNode json = json(info, RunNames.WAITING_FOR);
    List<String> words = new ArrayList<>();
    if (json.isTextual()) {
      words.add(json.asText());
    }
    json.forEach(each -> words.add(each.asText()));
    return words;
  }

  private static JsonNode json(WorkflowExecutionInfo info, SearchAttributeKey<?> key) {
    Payload payload =
        info.getSearchAttributes()
            .getIndexedFieldsOrDefault(key.getName(), Payload.getDefaultInstance());
    try {
      return Wire.mapper().readTree(payload.getData().toStringUtf8());
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().missingNode();
    }
  }
}
