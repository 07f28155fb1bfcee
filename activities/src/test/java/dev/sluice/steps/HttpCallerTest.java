package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities.HttpOrder;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.StepId;
import dev.sluice.secrets.Secrets;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallerTest {
  private static final String TOKEN = "${{ secrets.token }}";

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsMethodHeadersAndBodyWithTheirSecrets() throws Exception {
    server.enqueue(new MockResponse.Builder().code(201).body("created").build());

    StepResult result = call(post("{\"say\": \"" + TOKEN + "\"}"), repeatable(false), List.of());

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer s3\"cr3t");
    assertThat(Objects.requireNonNull(request.getBody()).utf8())
        .isEqualTo("{\"say\": \"s3\\\"cr3t\"}");
    assertThat(answered(result).status()).isEqualTo(201);
    assertThat(answered(result).unmet()).isEmpty();
  }

  @Test
  void masksSecretsInTheAnswer() throws Exception {
    server.enqueue(new MockResponse.Builder().code(403).body("no: Bearer s3\"cr3t").build());

    StepResult result = call(post("{}"), repeatable(false), List.of());

    assertThat(answered(result).body()).isEqualTo("no: Bearer ***");
    assertThat(answered(result).unmet()).containsExactly("the status is 403, expected 200 to 299");
  }

  @Test
  void judgesTheBody() throws Exception {
    server.enqueue(new MockResponse.Builder().body("pending").build());
    Condition ready =
        new Condition(
            "body contains ready",
            new Operand.Output(Operand.Stream.BODY),
            Operator.CONTAINS,
            new Operand.Text("ready"));

    StepResult result = call(get(), repeatable(true), List.of(ready));

    assertThat(answered(result).unmet())
        .singleElement()
        .asString()
        .contains("body contains ready does not hold");
  }

  @Test
  void keepsWhatIsWantedOfAnAnswer() throws Exception {
    server.enqueue(new MockResponse.Builder().code(201).body("{\"page\": {\"id\": 7}}").build());

    StepResult.Answered answer = answered(kept(new HttpSpec.Kept("incident", "$.page.id")));

    assertThat(answer.unmet()).isEmpty();
    assertThat(answer.kept()).containsExactly(new Setting("incident", "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | the answer has nothing at '$.id' to keep as 'it': expected one value",
        "hello | the answer has nothing at '$.id' to keep as 'it': expected one value",
        "{\"id\": [1, 2]} | the answer has more at '$.id' to keep as 'it': expected one value",
        "{\"id\": \"s3\\\"cr3t\"} | what the answer has at '$.id' cannot be kept as 'it': expected"
            + " at most 16384 characters, and no secret",
      })
  void failsWhereWhatIsWantedIsNotThere(String body, String why) throws Exception {
    server.enqueue(new MockResponse.Builder().body(body).build());

    StepResult.Answered answer = answered(kept(new HttpSpec.Kept("it", "$.id")));

    assertThat(answer.unmet()).containsExactly(why);
    assertThat(answer.kept()).isEmpty();
  }

  private StepResult kept(HttpSpec.Kept wanted) throws InterruptedException {
    HttpOrder order =
        new HttpOrder(
            new StepId("setup/1"), post("{}"), repeatable(false), List.of(), List.of(wanted));
    return caller().make(order, ScriptedPulse.steady());
  }

  @Test
  void triesAgainUntilTheStatusIsGood() throws Exception {
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(new MockResponse.Builder().code(200).build());

    StepResult result = call(get(), within(Duration.ofSeconds(10)), List.of());

    assertThat(answered(result).unmet()).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "http://localhost:" + server.getPort() + "/other")
            .build());

    StepResult result = call(get(), repeatable(true), List.of());

    assertThat(answered(result).status()).isEqualTo(302);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    HttpSpec call = get();
    server.close();

    StepResult result = call(call, repeatable(false), List.of());

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("no connection")
                    .contains("reachable from the worker")
                    .doesNotContain("s3"));
  }

  @Test
  void doesNotRepeatByItselfWhatMayNotBeRepeated() {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

    assertThatThrownBy(() -> call(post("{}"), repeatable(false), List.of()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.OUTCOME_UNKNOWN.name());
              assertThat(failure.getOriginalMessage())
                  .contains("its answer was lost")
                  .doesNotContain("s3\"cr3t");
            });
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void repeatsByItselfWhatMayBeRepeated() throws Exception {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().body("here").build());

    StepResult result = call(get(), repeatable(true), List.of());

    assertThat(answered(result).body()).isEqualTo("here");
  }

  @Test
  void givesUpAtItsTimeLimit() throws Exception {
    server.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());

    StepResult result =
        call(
            get(),
            new Limits(Duration.ofSeconds(1), Optional.empty(), Lives.STEP, true),
            List.of());

    assertThat(result).isInstanceOf(StepResult.TimedOut.class);
  }

  @Test
  void letsGoOfACallThatIsCancelled() {
    server.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
    Pulse.Word.Cancelled cancelled = new Pulse.Word.Cancelled(new CancellationException());
    HttpOrder order = new HttpOrder(new StepId("s"), get(), repeatable(true), List.of());

    assertThatThrownBy(() -> caller().make(order, ScriptedPulse.from(2, cancelled)))
        .isSameAs(cancelled.why());
  }

  @Test
  void waitsForTheAnswerToACallThatItsRunStillWants() throws Exception {
    server.enqueue(new MockResponse.Builder().headersDelay(3, TimeUnit.SECONDS).build());
    Pulse.Word.Disowned disowned = new Pulse.Word.Disowned(new CancellationException());
    HttpOrder order = new HttpOrder(new StepId("s"), get(), repeatable(false), List.of());
    ScriptedHome home = new ScriptedHome().wishes(Home.Wish.GO_ON);
    Pulse pulse = new OutlivingPulse(ScriptedPulse.from(2, disowned), home, Duration.ZERO);

    assertThat(answered(caller().make(order, pulse)).status()).isEqualTo(200);
  }

  private StepResult call(HttpSpec call, Limits limits, List<Condition> expect)
      throws InterruptedException {
    return caller()
        .make(new HttpOrder(new StepId("setup/1"), call, limits, expect), ScriptedPulse.steady());
  }

  private static HttpCaller caller() {
    return new HttpCaller(
        new OkHttpClient(),
        new Secrets(name -> Optional.ofNullable(Map.of("token", "s3\"cr3t").get(name))));
  }

  private HttpSpec get() {
    return new HttpSpec("GET", server.url("/status").toString(), List.of(), Optional.empty());
  }

  private HttpSpec post(String json) {
    return new HttpSpec(
        "POST",
        server.url("/incidents").toString(),
        List.of(new Setting("Authorization", "Bearer " + TOKEN)),
        Optional.of(json));
  }

  private static Limits repeatable(boolean repeatable) {
    return new Limits(Duration.ofSeconds(10), Optional.empty(), Lives.STEP, repeatable);
  }

  private static Limits within(Duration within) {
    return new Limits(Duration.ofSeconds(10), Optional.of(within), Lives.STEP, true);
  }

  private static StepResult.Answered answered(StepResult result) {
    assertThat(result).isInstanceOf(StepResult.Answered.class);
    return (StepResult.Answered) result;
  }
}
