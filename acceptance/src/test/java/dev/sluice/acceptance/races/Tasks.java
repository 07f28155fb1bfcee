package dev.sluice.acceptance.races;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payloads;
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
  private static final Task NOBODYS = new Task("", "");

  private final Map<ByteString, Task> known = new ConcurrentHashMap<>();

  private record Task(String run, String activity) {}

  /** Learns from what the server says. */
  void learn(Object answer) {
    switch (answer) {
      case PollWorkflowTaskQueueResponse task -> learn(task);
      case RespondWorkflowTaskCompletedResponse next -> learn(next.getWorkflowTask());
      case PollActivityTaskQueueResponse task ->
          known.put(
              task.getTaskToken(),
              new Task(
                  task.getWorkflowExecution().getWorkflowId(), task.getActivityType().getName()));
      default -> {}
    }
  }

  private void learn(PollWorkflowTaskQueueResponse task) {
    known.put(task.getTaskToken(), new Task(task.getWorkflowExecution().getWorkflowId(), ""));
  }

  /** What the worker says with this; absent: nothing about a task. */
  Optional<Sent> read(Object question) {
    return switch (question) {
      case RespondWorkflowTaskCompletedRequest done ->
          Optional.of(new Sent.Decision(of(done.getTaskToken()).run(), done.getCommandsList()));
      case RespondActivityTaskCompletedRequest done ->
          Optional.of(result(of(done.getTaskToken()), json(done.getResult())));
      case RespondActivityTaskFailedRequest failed ->
          Optional.of(failure(of(failed.getTaskToken()), failed.getFailure().getMessage()));
      case RespondActivityTaskCanceledRequest canceled ->
          Optional.of(failure(of(canceled.getTaskToken()), "cancelled"));
      case RecordActivityTaskHeartbeatRequest beat ->
          Optional.of(
              new Sent.Beat(of(beat.getTaskToken()).run(), of(beat.getTaskToken()).activity()));
      case PollActivityTaskQueueRequest poll ->
          Optional.of(new Sent.Poll(poll.getTaskQueue().getName()));
      default -> Optional.empty();
    };
  }

  private Task of(ByteString token) {
    return known.getOrDefault(token, NOBODYS);
  }

  private static Sent result(Task task, String json) {
    return new Sent.Result(task.run(), task.activity(), json);
  }

  private static Sent failure(Task task, String why) {
    return new Sent.Failure(task.run(), task.activity(), why);
  }

  private static String json(Payloads payloads) {
    return payloads.getPayloadsList().stream()
        .map(each -> each.getData().toStringUtf8())
        .collect(Collectors.joining("\n"));
  }
}
