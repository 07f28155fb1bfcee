package dev.sluice.flow;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps the ends of activities out of workflow tasks that are under way, and out of commands.
 *
 * <p>A task that recalls a watcher which has ended since the task began is refused by the in-memory
 * server ({@code ACTIVITY_UNKNOWN}), and a command that came with the task is lost, so that its
 * caller waits for ever. The real server takes such a task.
 */
final class InTurn implements ClientInterceptor {
  /** A task whose worker has given it up is never answered. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** A command is answered by the task that it comes with, on a busy machine too. */
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);

  private final List<ByteString> underWay = new ArrayList<>();
  private int ending;
  private int commands;

  /** What a call is about. */
  private enum Kind {
    END_OF_AN_ACTIVITY,
    COMMAND,
    OTHER
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    Kind kind = kind(String.valueOf(method.getBareMethodName()));
    awaitTurn(kind);
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      private ByteString answered = ByteString.EMPTY;

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<A>(listener) {
              @Override
              public void onMessage(A answer) {
                begun(answer);
                super.onMessage(answer);
              }

              @Override
              public void onClose(Status status, Metadata trailers) {
                ended(answered, kind);
                super.onClose(status, trailers);
              }
            },
            headers);
      }

      @Override
      public void sendMessage(Q question) {
        answered = task(question);
        super.sendMessage(question);
      }
    };
  }

  private static Kind kind(String method) {
    if (method.startsWith("RespondActivityTask")) {
      return Kind.END_OF_AN_ACTIVITY;
    }
    return method.equals("UpdateWorkflowExecution") ? Kind.COMMAND : Kind.OTHER;
  }

  private static ByteString task(Object question) {
    return switch (question) {
      case RespondWorkflowTaskCompletedRequest completed -> completed.getTaskToken();
      case RespondWorkflowTaskFailedRequest failed -> failed.getTaskToken();
      default -> ByteString.EMPTY;
    };
  }

  private synchronized void begun(Object answer) {
    if (answer instanceof PollWorkflowTaskQueueResponse task
        && !task.getTaskToken().isEmpty()
        && !task.hasQuery()) {
      underWay.add(task.getTaskToken());
    }
  }

  private synchronized void ended(ByteString task, Kind kind) {
    underWay.remove(task);
    switch (kind) {
      case END_OF_AN_ACTIVITY -> ending--;
      case COMMAND -> commands--;
      case OTHER -> {}
    }
    notifyAll();
  }

  private synchronized void awaitTurn(Kind kind) {
    switch (kind) {
      case END_OF_AN_ACTIVITY -> {
        await(() -> commands == 0 && underWay.isEmpty(), LONGEST);
        underWay.clear();
        await(() -> commands == 0, LONGEST_COMMAND);
        ending++;
      }
      case COMMAND -> {
        commands++;
        await(() -> ending == 0, LONGEST);
      }
      case OTHER -> {}
    }
  }

  private synchronized void await(BooleanSupplier turn, Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (!turn.getAsBoolean() && System.nanoTime() < until) {
        wait(100);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
