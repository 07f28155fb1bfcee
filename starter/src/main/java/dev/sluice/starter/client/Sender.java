package dev.sluice.starter.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.run.command.FollowUpJson;
import dev.sluice.runbook.DurationText;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.Request;
import io.temporal.api.update.v1.WaitPolicy;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Delivers a command: as an Update, which answers, or as its signal twin, which the server keeps.
 */
record Sender(Connection connection, Duration patience) {
  /**
   * Delivers the command once.
   *
   * @param worker whether somebody may answer an Update
   */
  Sent send(String run, Command command, boolean worker) {
    return send(run, CommandJson.name(command), CommandJson.write(command), worker);
  }

  /** The same for what is owed after a run, which takes its commands likewise. */
  Sent send(String workflow, FollowUpCommand command, boolean worker) {
    return send(workflow, FollowUpJson.name(command), FollowUpJson.write(command), worker);
  }

  private Sent send(String run, String name, ObjectNode json, boolean worker) {
    String id = json.path("id").asText(UUID.randomUUID().toString());
    json.put("id", id);
    if (!worker) {
      return signal(run, json, id, "no worker polls for work");
    }
    return update(run, name, json, id)
        .orElseGet(
            () -> signal(run, json, id, "no worker answered within " + DurationText.of(patience)));
  }

  /** Empty when nobody answered in time; the server may still hand the Update over later. */
  private Optional<Sent> update(String run, String name, ObjectNode json, String id) {
    Request request =
        Request.newBuilder()
            .setMeta(Meta.newBuilder().setUpdateId(id).setIdentity("sluice"))
            .setInput(Input.newBuilder().setName(name).setArgs(Runs.payloads(json)))
            .build();
    UpdateWorkflowExecutionRequest call =
        UpdateWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .setWaitPolicy(
                WaitPolicy.newBuilder()
                    .setLifecycleStage(
                        UpdateWorkflowExecutionLifecycleStage
                            .UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED))
            .setRequest(request)
            .build();
    try {
      UpdateWorkflowExecutionResponse answer =
          connection.within(patience).updateWorkflowExecution(call);
      return answer.hasOutcome() ? Optional.of(sent(answer.getOutcome())) : Optional.empty();
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
        return Optional.empty();
      }
      throw Rpc.trouble(connection.address(), "the run " + run, failed);
    }
  }

  private static Sent sent(Outcome outcome) {
    return switch (outcome.getValueCase()) {
      case FAILURE -> new Sent.Refused(outcome.getFailure().getMessage());
      case SUCCESS ->
          new Sent.Accepted(
              outcome.getSuccess().getPayloadsCount() == 0
                  ? ""
                  : Wire.converter()
                      .fromPayload(
                          outcome.getSuccess().getPayloads(0), String.class, String.class));
      case VALUE_NOT_SET -> new Sent.Accepted("");
    };
  }

  private Sent signal(String run, ObjectNode json, String id, String why) {
    SignalWorkflowExecutionRequest call =
        SignalWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(run))
            .setSignalName("command")
            .setInput(Runs.payloads(json))
            .setIdentity("sluice")
            .setRequestId(id)
            .build();
    Rpc.call(
        connection.address(),
        "the run " + run,
        () -> connection.within(Runs.SERVER_ANSWERS).signalWorkflowExecution(call));
    return new Sent.KeptAsSignal(why);
  }
}
