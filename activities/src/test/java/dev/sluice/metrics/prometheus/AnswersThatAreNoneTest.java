package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.secrets.Secrets;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes in the place of an answer, and what people are told to do about it. */
class AnswersThatAreNoneTest {
  private static final String LOGIN =
      "<!DOCTYPE html><html><head><title>Sign in - SSO</title></head><body>...</body></html>";

  private final MockWebServer server = new MockWebServer();
  private final PrometheusMetrics metrics =
      new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.of("t0ken")));

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "429 | rate limit reached | DOWN | limits the rate of queries (status 429,"
            + " 'rate limit reached'): raise 'every' of the target's prometheus",
        "503 | Service Unavailable | DOWN | is unavailable (status 503, 'Service"
            + " Unavailable'): check that it is up, and any proxy before it",
        "504 | ~~ | DOWN | is unavailable (status 504): check that it is up",
        "404 | 404 page not found | DOWN | has no query API there (status 404, '404"
            + " page not found'): check the path in the target's url",
        "401 | no org id | REFUSED | needs a tenant (status 401, 'no org id'): set"
            + " 'tenant' of the target's prometheus, which is sent as X-Scope-OrgID",
        "401 | bad token t0ken | REFUSED | denies access (status 401, 'bad token"
            + " ***'): check the target's token",
        "403 | ~~ | REFUSED | denies access (status 403): give the target's token the"
            + " right to query",
        "400 | Client sent an HTTP request to an HTTPS server. | DOWN | speaks TLS only (status"
            + " 400): write https:// into the target's url",
        "200 | hello | DOWN | does not answer as Prometheus does (status 200, 'hello'): check the"
            + " target's url",
        "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would"
            + " load too many samples into memory in query execution\"} | WRONG_QUERY | answers no"
            + " query of this size: query processing would load too many samples into memory in"
            + " query execution; ask for fewer series or a shorter window, or raise its limit"
      })
  void saysWhatCameInsteadAndWhatToDo(int status, String body, Kind kind, String sentence) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());

    assertThat(error().kind()).isEqualTo(kind);
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    assertThat(error().message()).contains(sentence);
  }

  @Test
  void knowsALoginPageThatSaysThatAllIsWell() {
    server.enqueue(new MockResponse.Builder().code(200).body(LOGIN).build());

    assertThat(error().message())
        .endsWith(
            "returns a web page, such as a login (status 200, 'Sign in - SSO'): write the"
                + " address of Prometheus itself into the target's url, and give the worker"
                + " access without a login");
  }

  @Test
  void saysWhereItIsSentOnToWithoutTheTicketInThere() {
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://sso.example.org/login?ticket=abc")
            .build());

    assertThat(error().message())
        .contains("redirects to https://sso.example.org/login (status 302), which is not followed")
        .doesNotContain("abc");
  }

  @ParameterizedTest
  @CsvSource({"hold", "zero"})
  void takesANativeHistogramForNoNumber(String meaning) {
    String sample = "{\"metric\":{},\"histogram\":[1700000000,{\"count\":\"4\",\"sum\":\"1\"}]}";
    server.enqueue(
        new MockResponse.Builder()
            .body(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                    + sample
                    + "]}}")
            .build());

    assertThat(error(meaning.equals("zero") ? new NoData.Means(0) : new NoData.Hold()).message())
        .isEqualTo(
            "the query gives a native histogram where one number is expected: take a number out of"
                + " it, e.g. with histogram_quantile(0.99, sum(rate(...)))");
  }

  @Test
  void readsNoMoreOfAnAnswerWithoutEndThanItNeedsToRefuseIt() {
    server.enqueue(
        new MockResponse.Builder()
            .chunkedBody(new Buffer().writeUtf8("{\"x\":\"" + "y".repeat(64 << 20)), 1 << 16)
            .build());

    assertThat(error().message()).contains("is longer than 1 MiB: aggregate the query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"warnings\":[\"receive series from Addr: store-2: context deadline"
            + " exceeded\"] | answers from only a part of its data: receive series from Addr:"
            + " store-2: context deadline exceeded; check that every store behind it is up",
        "\"isPartial\":true | answers from only a part of its data; check that every" + " store",
        "\"warnings\":[\"PromQL warning: bucket label \\\"le\\\" is missing\"] | warns"
            + " about the query: PromQL warning: bucket label \"le\" is missing; fix it"
      })
  void takesNoPartOfAnAnswerForTheWhole(String field, String sentence) {
    server.enqueue(new MockResponse.Builder().body(one(field)).build());

    assertThat(error(new NoData.Means(0)).message()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"warnings\":[\"PromQL info: metric might not be a counter\"]",
        "\"infos\":[\"PromQL info: metric might not be a counter\"]",
        "\"warnings\":[]",
        "\"isPartial\":false"
      })
  void takesARemarkForNoDoubt(String field) {
    server.enqueue(new MockResponse.Builder().body(one(field)).build());

    assertThat(reading(new NoData.Hold())).isEqualTo(new Reading.Value(1));
  }

  private static String one(String field) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]},%s}"
        .formatted(field);
  }

  private Reading.ProviderError error() {
    return error(new NoData.Hold());
  }

  private Reading.ProviderError error(NoData meaning) {
    Reading reading = reading(meaning);
    assertThat(reading).isInstanceOf(Reading.ProviderError.class);
    return (Reading.ProviderError) reading;
  }

  private Reading reading(NoData meaning) {
    Prometheus binding =
        new Prometheus(
            server.url("/").toString(),
            Optional.of("${{ secrets.prometheus }}"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Optional.empty());
    return metrics.ask(Asked.source(binding, Asked.metric("m", "1", 0, meaning)), Asked.over("m"));
  }
}
