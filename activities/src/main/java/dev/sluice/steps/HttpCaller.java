package dev.sluice.steps;

import dev.sluice.port.StepActivities.HttpOrder;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.Limits;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.Letter.Written;
import dev.sluice.steps.Rounds.Round;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes calls. Redirects are answers like others: following one could carry a credential to another
 * host. Secrets are filled in when a call is made and masked in all that comes back.
 */
final class HttpCaller {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int BODY_SHOWN = 4000;
  private static final int TRIES = 3;

  private final OkHttpClient client;
  private final Secrets secrets;

  HttpCaller(OkHttpClient client, Secrets secrets) {
    this.client =
        client
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(CONNECT)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
    this.secrets = secrets;
  }

  /** An order with all that a try at it needs. */
  private record Job(HttpOrder order, Written.Ready ready, Pulse pulse, Stopwatch watch) {
    String display() {
      return ready.mask().apply(order.call().display());
    }
  }

  /** Makes a call, again and again if its order says so. */
  StepResult make(HttpOrder order, Pulse pulse) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    return switch (Letter.of(order.call(), secrets)) {
      case Written.Refused refused -> new StepResult.Refused(refused.why(), watch.elapsed());
      case Written.Ready ready -> {
        Job job = new Job(order, ready, pulse, watch);
        yield new Rounds(order.limits(), pulse, watch).result(() -> patiently(job));
      }
    };
  }

  /** Where a call may be repeated, a connection that breaks is no answer yet. */
  private Round patiently(Job job) throws InterruptedException {
    Limits limits = job.order().limits();
    int tries = limits.repeatable() && limits.within().isEmpty() ? TRIES : 1;
    Round round = once(job);
    for (int tried = 1; tried < tries && broken(round); tried++) {
      Thread.sleep(Duration.ofMillis(200L * tried));
      round = once(job);
    }
    return round;
  }

  private static boolean broken(Round round) {
    return !round.settled() && round.result() instanceof StepResult.Refused;
  }

  private Round once(Job job) throws InterruptedException {
    Attempt attempt = new Attempt();
    Call call =
        client
            .newBuilder()
            .callTimeout(job.order().limits().timeout())
            .eventListener(attempt)
            .build()
            .newCall(job.ready().request());
    try {
      return Round.of(answered(job, answer(job, call)));
    } catch (IOException problem) {
      return failed(job, attempt, problem);
    }
  }

  private static Answer answer(Job job, Call call) throws IOException, InterruptedException {
    PendingAnswer pending = PendingAnswer.to(call);
    try {
      while (true) {
        beat(job);
        try {
          return pending.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          // The call has a time limit of its own.
        } catch (ExecutionException failed) {
          throw failed.getCause() instanceof IOException problem
              ? problem
              : new IOException(failed.getCause());
        }
      }
    } finally {
      call.cancel();
    }
  }

  private static void beat(Job job) {
    Pulse.Word word = job.pulse().beat();
    if (job.order().limits().repeatable() || !(word instanceof Pulse.Word.OutOfTouch)) {
      word.endIfOver();
    }
  }

  private static StepResult answered(Job job, Answer answer) {
    Mask mask = job.ready().mask();
    String body = mask.apply(answer.body());
    List<String> unmet =
        new Expectations(job.order().expect())
            .unmetByAnswer(answer.status(), answer.body()).stream().map(mask::apply).toList();
    KeptOfAnswer kept =
        unmet.isEmpty()
            ? KeptOfAnswer.of(job.order().kept(), answer.body(), mask)
            : new KeptOfAnswer(List.of(), unmet);
    return new StepResult.Answered(
        answer.status(),
        Shown.beginning(body, BODY_SHOWN),
        job.watch().elapsed(),
        kept.unmet(),
        kept.values());
  }

  private static Round failed(Job job, Attempt attempt, IOException problem) {
    String why = job.ready().mask().apply(String.valueOf(problem.getMessage()));
    Limits limits = job.order().limits();
    if (attempt.sent() && !limits.repeatable()) {
      throw Uncertainty.answerLost(job.display(), why);
    }
    if (attempt.sent() && late(problem)) {
      return new Round(new StepResult.TimedOut("", why, job.watch().elapsed()), false);
    }
    String what =
        attempt.sent() ? "the connection was lost before an answer came" : "no connection";
    return new Round(
        new StepResult.Refused(
            "%s: %s: %s; check that the other side is up and reachable from the worker"
                .formatted(job.display(), what, why),
            job.watch().elapsed()),
        false);
  }

  private static boolean late(IOException problem) {
    return problem instanceof SocketTimeoutException || "timeout".equals(problem.getMessage());
  }

  /** An answer that will come, or the reason why none does. */
  private static final class PendingAnswer extends CompletableFuture<Answer> implements Callback {
    private PendingAnswer() {}

    /** Sends the call. */
    static PendingAnswer to(Call call) {
      PendingAnswer pending = new PendingAnswer();
      call.enqueue(pending);
      return pending;
    }

    @Override
    public void onFailure(Call call, IOException problem) {
      completeExceptionally(problem);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        complete(new Answer(response.code(), response.peekBody(Answer.BODY_READ).string()));
      } catch (IOException problem) {
        completeExceptionally(problem);
      }
    }
  }
}
