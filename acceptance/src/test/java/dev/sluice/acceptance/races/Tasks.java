package dev.sluice.acceptance.races;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What each task token is about: the server says it once, when it hands the task out. Safe for use
 * by many threads.
 */
final class Tasks {
  private static final Sent.Task NOBODYS = new Sent.Task("", "", "");

  private final Map<ByteString, Sent.Task> known = new ConcurrentHashMap<>();

  /** Learns from what the server says. */
  void learn(Object answer) {
    switch (answer) {
      case PollWorkflowTaskQueueResponse task -> learn(task);
      case RespondWorkflowTaskCompletedResponse next -> learn(next.getWorkflowTask());
      case PollActivityTaskQueueResponse task -> learn(task);
      default -> {}
    }
  }

  private void learn(PollWorkflowTaskQueueResponse task) {
    String run = task.getWorkflowExecution().getWorkflowId();
    known.put(task.getTaskToken(), new Sent.Task(run, "", ""));
  }

  private void learn(PollActivityTaskQueueResponse task) {
    String run = task.getWorkflowExecution().getWorkflowId();
    String activity = task.getActivityType().getName();
    known.put(task.getTaskToken(), new Sent.Task(run, activity, json(task.getInput())));
  }

  /** What the worker says with this; absent: nothing about a task. */
  Optional<Sent> read(Object question) {
    return switch (question) {
      case RespondWorkflowTaskCompletedRequest done ->
          Optional.of(new Sent.Decision(of(done.getTaskToken()), goesOn(done)));
      case RespondActivityTaskCompletedRequest done ->
          Optional.of(new Sent.Result(of(done.getTaskToken()), json(done.getResult())));
      case RespondActivityTaskFailedRequest failed ->
          Optional.of(
              new Sent.Failure(of(failed.getTaskToken()), failed.getFailure().getMessage()));
      case RespondActivityTaskCanceledRequest canceled ->
          Optional.of(new Sent.Failure(of(canceled.getTaskToken()), "cancelled"));
      case RecordActivityTaskHeartbeatRequest beat ->
          Optional.of(new Sent.Beat(of(beat.getTaskToken())));
      case PollActivityTaskQueueRequest poll ->
          Optional.of(new Sent.Poll(poll.getTaskQueue().getName()));
      default -> Optional.empty();
    };
  }

  private Sent.Task of(ByteString token) {
    return known.getOrDefault(token, NOBODYS);
  }

  private static String json(Payloads payloads) {
    return payloads.getPayloadsList().stream()
        .map(each -> each.getData().toStringUtf8())
        .collect(Collectors.joining("\n"));
  }

  private static boolean goesOn(RespondWorkflowTaskCompletedRequest done) {
    return done.getCommandsList().stream()
        .anyMatch(each ->
            each.getCommandType() == CommandType.COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION);
  }
}
