package dev.sluice.acceptance.races;

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
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** One worker's line to the server: what goes over it can be held, garbled, or cut off. */
final class Line implements ClientInterceptor {
  private static final ByteString GARBAGE = ByteString.copyFromUtf8("{\"garbage\":true}");

  private static final long DEAD_SECONDS = 10;

  private final Tasks tasks = new Tasks();
  private final List<Barrier<Sent>> barriers = new CopyOnWriteArrayList<>();
  private final List<Predicate<Sent>> garbled = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> cut = new CompletableFuture<>();

  /** From now on what is of this kind is held. */
  Barrier<Sent> hold(String what, Predicate<Sent> wanted) {
    Barrier<Sent> barrier = new Barrier<>(what, wanted);
    barriers.add(barrier);
    return barrier;
  }

  /** The next result of this kind arrives as something that nobody can read. */
  void garble(Predicate<Sent> wanted) {
    garbled.add(wanted);
  }

  /** Nothing is sent any more, what is held included. */
  void cut() {
    cut.complete(null);
  }

  /** Why workflow tasks failed on this line, oldest first. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      private boolean dead;
      private List<Barrier<Sent>> held = List.of();

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<A>(listener) {
              @Override
              public void onMessage(A answer) {
                tasks.learn(answer);
                super.onMessage(answer);
              }

              @Override
              public void onClose(Status status, Metadata trailers) {
                held.forEach(Barrier::arrive);
                super.onClose(status, trailers);
              }
            },
            headers);
      }

      @Override
      public void sendMessage(Q question) {
        note(question);
        Optional<Sent> sent = tasks.read(question);
        held = sent.map(Line.this::pass).orElse(List.of());
        Q leaving = sent.map(each -> leaving(question, each)).orElse(question);
        if (cut.isDone()) {
          dead = true;
          waitInVain(question);
          cancel("this worker is dead", new IllegalStateException("this worker is dead"));
        } else {
          super.sendMessage(leaving);
        }
      }

      @Override
      public void halfClose() {
        if (!dead) {
          super.halfClose();
        }
      }
    };
  }

  /** Who works on in a dead worker does not even learn that nothing arrives. */
  private void waitInVain(Object question) {
    try {
      if (tasks.read(question).isPresent() || question instanceof PollWorkflowTaskQueueRequest) {
        new CompletableFuture<Void>().get(DEAD_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException ended) {
      // Its threads are interrupted much earlier.
    }
  }

  private void note(Object question) {
    if (question instanceof RespondWorkflowTaskFailedRequest failed) {
      failures.add(failed.getFailure().getMessage());
    }
  }

  /** Those where it was held. */
  private List<Barrier<Sent>> pass(Sent sent) {
    return barriers.stream().filter(each -> each.pass(sent, cut)).toList();
  }

  private <Q> Q leaving(Q question, Sent sent) {
    return garbled.stream()
        .filter(each -> each.test(sent))
        .findFirst()
        .filter(garbled::remove)
        .map(each -> garbage(question))
        .orElse(question);
  }

  @SuppressWarnings("unchecked") // A result stays a result.
  private static <Q> Q garbage(Q question) {
    return question instanceof RespondActivityTaskCompletedRequest done
        ? (Q) done.toBuilder().setResult(garbage(done.getResult())).build()
        : question;
  }

  private static Payloads garbage(Payloads result) {
    Payloads.Builder garbage = result.toBuilder();
    garbage.getPayloadsBuilderList().forEach(each -> each.setData(GARBAGE));
    return garbage.build();
  }
}
