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

/**
 * Keeps the ends of activities out of workflow tasks that are under way.
 *
 * <p>A task that recalls a watcher which has ended since the task began is refused by the in-memory
 * server ({@code ACTIVITY_UNKNOWN}), and a command that came with the task is lost, so that its
 * caller waits for ever. The real server takes such a task.
 */
final class InTurn implements ClientInterceptor {
  /** A task whose worker has given it up is never answered. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final List<ByteString> underWay = new ArrayList<>();

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (String.valueOf(method.getBareMethodName()).startsWith("RespondActivityTask")) {
      awaitTurn();
    }
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
                ended(answered);
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

  private synchronized void ended(ByteString task) {
    underWay.remove(task);
    notifyAll();
  }

  private synchronized void awaitTurn() {
    long until = System.nanoTime() + LONGEST.toNanos();
    try {
      while (!underWay.isEmpty() && System.nanoTime() < until) {
        wait(100);
      }
      if (!underWay.isEmpty()) {
        underWay.clear();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
