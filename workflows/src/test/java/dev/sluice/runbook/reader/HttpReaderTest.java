package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReaderTest {
  @Test
  void readsWhatIsKeptOfAnAnswerAndTheCallThatTakesItBack() {
    Step.Http step =
        (Step.Http)
            Sample.only(
                """
                http: POST https://status/incidents
                headers: {Authorization: "${{ secrets.status }}"}
                json: {status: investigating}
                capture: {incident: "$.incident.id"}
                undo: {http: "PATCH https://status/incidents/${{ incident }}", json: {status: resolved}}
                """);

    assertThat(step.capture()).containsExactly(new HttpSpec.Kept("incident", "$.incident.id"));
    assertThat(step.undo())
        .contains(
            new HttpSpec(
                "PATCH",
                "https://status/incidents/${{ incident }}",
                List.of(new Setting("Authorization", "${{ secrets.status }}")),
                Optional.of("{\"status\":\"resolved\"}")));
  }

  @Test
  void knowsWhatWasKeptInLaterSteps() {
    String steps = "steps:\n- {http: GET https://a, capture: {it: $.a}}\n- check: 'c ${{ it }}'";

    assertThat(Sample.problems(Sample.stage(steps))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{http: GET https://a, capture: {it: id}} | 'id' is not a valid path",
        "{http: GET https://a, capture: {of: $.id}} | 'of' is not a valid name of a captured value",
        "{http: GET https://a, capture: it} | expected what is captured",
        "{http: GET https://a, undo: {json: {a: 1}}} | has no 'http'",
        "{http: GET https://a, undo: {http: 'GET https://${{ it }}'}} | unknown reference 'it'",
        "{http: GET https://a, capture: {it: $.a}, undo: {http: 'GET https://${{ it }}', headers:"
            + " {A: '${{ secrets.s }}'}}} | would choose the host",
        "{http: GET https://a, strict: true} | 'strict' has no undo",
      })
  void saysWhatIsWrong(String step, String problem) {
    assertThat(Sample.problems(Sample.step(step)))
        .anyMatch(each -> each.toString().contains(problem));
  }
}
