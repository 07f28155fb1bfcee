package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * One server for the time of one question: all its queries share the time that the source allows.
 *
 * @param until when the time is over
 */
record Server(OkHttpClient client, Address address, InstantSource clock, Instant until) {
  private static final long LONGEST_ANSWER = 1 << 20;

  /** Where it is, and the token it wants. */
  record Address(HttpUrl url, Optional<String> token) {
    /** Scheme, host and port, for messages. */
    String name() {
      return "Prometheus at %s://%s:%d".formatted(url.scheme(), url.host(), url.port());
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** Evaluates a query as of now. */
  Answer query(String promQl) {
    Duration left = Duration.between(clock.instant(), until);
    if (!left.isPositive()) {
      return late();
    }
    Call call = client.newCall(request(promQl, left));
    call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return answer(response);
    } catch (InterruptedIOException tooLate) {
      return late();
    } catch (IOException unreachable) {
      return Answer.Nothing.error(
          Kind.DOWN,
          "%s cannot be reached: %s".formatted(address.name(), unreachable.getMessage()));
    }
  }

  private Answer answer(Response response) throws IOException {
    BufferedSource source = response.body().source();
    return source.request(LONGEST_ANSWER)
        ? Answer.Nothing.error(
            Kind.WRONG_QUERY,
            "the answer of %s is longer than 1 MiB: aggregate the query".formatted(address.name()))
        : AnswerReader.read(address.name(), response.code(), source.getBuffer().clone().readUtf8());
  }

  private Answer late() {
    return Answer.Nothing.error(
        Kind.SLOW,
        "%s did not answer in the time that the target allows".formatted(address.name()));
  }

  private Request request(String promQl, Duration left) {
    FormBody form =
        new FormBody.Builder().add("query", promQl).add("timeout", PromQl.text(left)).build();
    Request.Builder request =
        new Request.Builder()
            .url(address.url().newBuilder().addPathSegments("api/v1/query").build())
            .post(form);
    address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request.build();
  }
}
