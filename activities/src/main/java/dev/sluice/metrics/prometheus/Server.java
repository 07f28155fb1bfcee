package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.secrets.Mask;
import dev.sluice.series.Grid;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
 * @param moment what is asked about, by the server's own clock
 */
record Server(
    OkHttpClient client, Address address, InstantSource clock, Instant until, Moment moment) {
  private static final long LONGEST_ANSWER = 1 << 20;

  /**
   * Where it is, and what it wants to be told.
   *
   * @param token absent: it wants none
   * @param tenant absent: nobody has to be named
   * @param secret what of it no message may repeat
   */
  record Address(
      HttpUrl url, Optional<String> token, Optional<String> tenant, List<String> secret) {
    /** Scheme, host and port, for messages. */
    String name() {
      return "Prometheus at %s://%s:%d".formatted(url.scheme(), url.host(), url.port());
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** Evaluates a query as of the moment that is asked about. */
  Answer query(String promQl) {
    return moment.isNow()
        ? query(new FormBody.Builder().add("query", promQl))
        : moment.find(
            this::time,
            at -> query(new FormBody.Builder().add("query", promQl).add("time", seconds(at))));
  }

  private Answer query(FormBody.Builder form) {
    return post("api/v1/query", form, body -> AnswerReader.read(address.name(), body));
  }

  /** What time it is there: ours may be another, and its samples bear its own. */
  private Answer time() {
    return query(new FormBody.Builder().add("query", "time()"));
  }

  /**
   * Evaluates a query whose answer names something.
   *
   * @param label absent: by its value
   */
  Answer names(String promQl, Optional<String> label) {
    return post(
        "api/v1/query",
        new FormBody.Builder().add("query", promQl),
        body -> AnswerReader.names(address.name(), body, label));
  }

  /** All that a label says of the series that a query gives. */
  Answer labels(String promQl, String label) {
    return post(
        "api/v1/query",
        new FormBody.Builder().add("query", promQl),
        body -> AnswerReader.labels(address.name(), body, label));
  }

  /** Evaluates a query at the end of each interval of a window that ends at that moment. */
  Answer range(String promQl, Grid grid) {
    return moment.find(this::time, end -> range(promQl, grid, end));
  }

  private Answer range(String promQl, Grid grid, Instant end) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("query", promQl)
            .add("start", seconds(grid.first(end)))
            .add("end", seconds(end))
            .add("step", PromQl.text(grid.interval()));
    return post("api/v1/query_range", form, body -> AnswerReader.series(address.name(), body));
  }

  private Answer post(String path, FormBody.Builder form, Function<Body, Answer> reader) {
    return masked(posted(path, form, reader));
  }

  /** What others say may repeat what they were sent. */
  private Answer masked(Answer answer) {
    return answer instanceof Answer.Nothing(Reading.ProviderError(Kind kind, String message))
        ? Answer.Nothing.error(kind, Mask.of(address.secret()).apply(message))
        : answer;
  }

  private Answer posted(String path, FormBody.Builder form, Function<Body, Answer> reader) {
    Duration left = Duration.between(clock.instant(), until);
    if (!left.isPositive()) {
      return late();
    }
    Call call = client.newCall(request(path, form.add("timeout", PromQl.text(left)).build()));
    call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return answer(response, reader);
    } catch (InterruptedIOException tooLate) {
      return late();
    } catch (IOException unreachable) {
      return Answer.Nothing.error(
          Kind.DOWN, "%s %s".formatted(address.name(), Unreached.told(unreachable)));
    }
  }

  /**
   * What a server sent back.
   *
   * @param location where it sends us on to; absent: nowhere
   */
  record Body(int status, String text, Optional<String> location) {}

  private static String seconds(Instant moment) {
    return BigDecimal.valueOf(moment.toEpochMilli(), 3).toPlainString();
  }

  private Answer answer(Response response, Function<Body, Answer> reader) throws IOException {
    BufferedSource source = response.body().source();
    return source.request(LONGEST_ANSWER)
        ? Answer.Nothing.error(
            Kind.WRONG_QUERY,
            "the answer of %s is longer than 1 MiB: aggregate the query".formatted(address.name()))
        : reader.apply(
            new Body(
                response.code(),
                source.getBuffer().clone().readUtf8(),
                Optional.ofNullable(response.header("Location"))));
  }

  private Answer late() {
    return Answer.Nothing.error(
        Kind.SLOW,
        "%s did not answer in the time that the target allows".formatted(address.name()));
  }

  private Request request(String path, FormBody form) {
    Request.Builder request =
        new Request.Builder()
            .url(address.url().newBuilder().addPathSegments(path).build())
            .post(form);
    address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    address.tenant().ifPresent(tenant -> request.header("X-Scope-OrgID", tenant));
    return request.build();
  }
}
