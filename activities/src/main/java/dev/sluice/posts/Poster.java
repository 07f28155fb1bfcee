package dev.sluice.posts;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a notice until it is taken or refused for good: an answer of 429 or 5xx, or none, is tried
 * again twice, as long as there is time. Safe for use by many threads.
 */
public final class Poster {
  /** What a notifier may take in all. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final int TRIES = 3;
  private static final long READ_BYTES = 4_000;

  private final OkHttpClient client;
  private final Waiting waiting;

  /** Waits like that; follows no redirect, since what is sent holds secrets. */
  public Poster(OkHttpClient client, Waiting waiting) {
    this.client = client.newBuilder().followRedirects(false).callTimeout(waiting.answer()).build();
    this.waiting = waiting;
  }

  /**
   * The last answer.
   *
   * @param request is asked for anew before each try, since it may bear the time of it
   */
  public Answer post(Supplier<Request> request) {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Answer answer = answer(request.get());
      Optional<Duration> pause =
          answer.taken() || attempt == TRIES
              ? Optional.empty()
              : waiting.before(answer, attempt).filter(wanted -> fits(wanted, began));
      if (pause.isEmpty() || !waiting.pause(pause.get())) {
        return answer;
      }
    }
  }

  /** Whether after the pause another try can come to its end. */
  private boolean fits(Duration pause, long beganNanos) {
    Duration spent = Duration.ofNanos(System.nanoTime() - beganNanos);
    return spent.plus(pause).plus(waiting.answer()).compareTo(LONGEST) <= 0;
  }

  private Answer answer(Request request) {
    try (Response response = client.newCall(request).execute()) {
      return new Answer(
          response.code(),
          response.peekBody(READ_BYTES).string(),
          Optional.ofNullable(response.header("Retry-After")));
    } catch (IOException problem) {
      return new Answer(Answer.NO_ANSWER, String.valueOf(problem.getMessage()), Optional.empty());
    }
  }
}
