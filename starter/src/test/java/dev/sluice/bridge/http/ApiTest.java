package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.report.Event;
import dev.sluice.run.command.Command;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
  private static final String SIGN =
      "{\"role\": \"operations-lead\", \"gate\": \"n-1\", \"reason\": \"all green\"}";

  private final House house;

  ApiTest() throws IOException {
    house = new House();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void signsInTheNameOfWhoHoldsTheToken() throws Exception {
    HttpResponse<String> answer = house.post(command(House.BO, "sign"), SIGN);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"outcome\":\"done\",\"message\":\"counted\"}");
    Command.Sign sent = (Command.Sign) house.runs.sent.getFirst();
    assertThat(sent.caller().by()).isEqualTo("bo");
    assertThat(sent.gate()).contains("n-1");
  }

  @Test
  void signsInTheNameOfNobodyElse() throws Exception {
    HttpResponse<String> answer =
        house.post(command(House.ANA, "sign"), SIGN.replace("{", "{\"by\": \"bo\", "));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem(answer).path("detail").asText())
        .isEqualTo("\"by\" is ana here: leave it out");
    assertThat(house.runs.sent).isEmpty();
  }

  @Test
  void saysThatACommandIsKeptUntilAWorkerIsUp() throws Exception {
    house.runs.answers.set(() -> new Sent.KeptAsSignal("no worker polls for work"));

    HttpResponse<String> answer = house.post(command(House.BO, "sign"), SIGN);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("kept", "no worker polls for work");
  }

  @Test
  void saysWhyTheRunRefusesAndWhatToDo() throws Exception {
    house.runs.answers.set(() -> new Sent.Refused("ana started the run and may not sign"));

    HttpResponse<String> answer = house.post(command(House.ANA, "sign"), SIGN);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem(answer).path("detail").asText())
        .isEqualTo("ana started the run and may not sign");
    assertThat(problem(answer).path("instead").get(0).asText()).isEqualTo("sluice status run-1");
  }

  @Test
  void saysThatADecisionIsNotRecordedWhileTemporalIsDownAndWhatToPaste() throws Exception {
    house.runs.answers.set(() -> {
      throw new Trouble(ExitCode.UNREACHABLE, "Temporal cannot be reached");
    });

    HttpResponse<String> answer = house.post(command(House.BO, "sign"), SIGN);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(problem(answer).path("code").asText()).isEqualTo("not-recorded");
    assertThat(problem(answer).path("instead").get(0).asText())
        .startsWith("sluice sign run-1 --role operations-lead --gate n-1")
        .endsWith("--as bo --reason 'all green'");
  }

  @Test
  void givesTheSameRequestUnderTheSameKeyTheSameId() throws Exception {
    house.post(command(House.BO, "sign").header("Idempotency-Key", "k-1"), SIGN);
    house.post(command(House.BO, "sign").header("Idempotency-Key", "k-1"), SIGN);

    assertThat(ids()).hasSize(2);
    assertThat(ids().getFirst()).isEqualTo(ids().getLast());
  }

  @Test
  void takesNoRequestForThatOfSomebodyElseOrForAnother() throws Exception {
    String other = SIGN.replace("all green", "not all green");
    house.post(command(House.BO, "sign").header("Idempotency-Key", "k-1"), SIGN);
    house.post(command(House.ANA, "sign").header("Idempotency-Key", "k-1"), SIGN);
    house.post(command(House.BO, "sign").header("Idempotency-Key", "k-1"), other);
    house.post(command(House.BO, "sign"), SIGN);

    assertThat(ids()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void startsARunOnceForTheSameKey() throws Exception {
    String start = "{\"runbook\": \"canary-deployment\", \"target\": \"demo\"}";
    HttpResponse<String> first =
        house.post(house.by(House.ANA, "/api/runs").header("Idempotency-Key", "k"), start);
    HttpResponse<String> again =
        house.post(house.by(House.ANA, "/api/runs").header("Idempotency-Key", "k"), start);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(house.runs.started).hasSize(1);
    assertThat(house.runs.started.getFirst().by()).hasToString("ana");
  }

  @Test
  void asksForATokenAndSaysNothingWithoutOne() throws Exception {
    for (String path : List.of("/api/runs", "/api/runs/run-1", "/api/runs/run-1/events")) {
      assertThat(house.get(house.to(path)).statusCode()).as(path).isEqualTo(401);
      assertThat(house.get(house.by("ana-wrong-token-000000000", path)).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void showsRunsAndOneRun() throws Exception {
    assertThat(house.get(house.by(House.ANA, "/api/runs")).body()).contains("\"run\":\"run-1\"");
    assertThat(house.get(house.by(House.ANA, "/api/runs/run-1")).body())
        .contains("operations-lead");
    assertThat(house.get(house.by(House.ANA, "/api/runs/no-such-run")).statusCode()).isEqualTo(404);
  }

  @Test
  void resumesTheStreamBehindTheLastEventThatWasSeen() throws Exception {
    house.runs.events.add(new Event.Ended(Event.RunOutcome.COMPLETED, "arrived"));
    house.runs.outcome.set(Optional.of(Event.RunOutcome.COMPLETED));

    List<String> all = stream(house.by(House.ANA, "/api/runs/run-1/events"));
    List<String> rest =
        stream(house.by(House.ANA, "/api/runs/run-1/events").header("Last-Event-ID", "2"));

    assertThat(all).containsExactly("id: 1", "id: 2", "id: 3", "id: 4");
    assertThat(rest).containsExactly("id: 3", "id: 4");
    assertThat(house.get(house.by(House.ANA, "/api/runs/run-1/events?after=4")).statusCode())
        .isEqualTo(204);
  }

  @Test
  void limitsHowOftenACallerAsksButNeverAnEmergencyStop() throws Exception {
    int status = 200;
    for (int i = 0; i < 300 && status == 200; i++) {
      status = house.get(house.by(House.ANA, "/api/runs")).statusCode();
    }

    assertThat(status).isEqualTo(429);
    assertThat(house.post(command(House.ANA, "stop"), "{}").statusCode()).isEqualTo(200);
    assertThat(house.get(house.by(House.BO, "/api/runs")).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder command(String token, String command) {
    return house.by(token, "/api/runs/run-1/commands/" + command);
  }

  private List<String> ids() {
    return house.runs.sent.stream().map(each -> each.caller().id().orElseThrow()).toList();
  }

  private List<String> stream(HttpRequest.Builder request) throws Exception {
    HttpResponse<Stream<String>> answer =
        house.client.send(request.GET().build(), BodyHandlers.ofLines());
    return answer.body().filter(line -> line.startsWith("id: ")).toList();
  }

  private static JsonNode problem(HttpResponse<String> answer) throws IOException {
    return Wire.mapper().readTree(answer.body());
  }
}
