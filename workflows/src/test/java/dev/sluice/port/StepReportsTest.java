package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.StepReports.Attempt;
import dev.sluice.port.StepReports.End;
import dev.sluice.runbook.StepId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker of another version reads it too, so its form is written down here. */
class StepReportsTest {
  private static final String WRITTEN =
      """
      {
        "attempt": {"step": "ten/1", "execution": "run", "activity": "a"},
        "result": {
          "result": "exited",
          "code": 3,
          "stdout": "out",
          "stderr": "err",
          "took": "PT2M5S",
          "unmet": ["the exit code is 3, expected 0"]
        }
      }
      """;

  private static final End END =
      new End(
          new Attempt(new StepId("ten/1"), "run", "a"),
          new StepResult.Exited(
              3, "out", "err", Duration.ofSeconds(125), List.of("the exit code is 3, expected 0")));

  @Test
  void hasTheFormThatIsWrittenDown() throws JsonProcessingException {
    assertThat(Wire.mapper().<JsonNode>valueToTree(END)).isEqualTo(Wire.mapper().readTree(WRITTEN));
    assertThat(Wire.mapper().readValue(WRITTEN, End.class)).isEqualTo(END);
  }

  @Test
  void isReadWithWhatANewerWorkerAddsToIt() throws JsonProcessingException {
    String newer = WRITTEN.replace("\"code\": 3", "\"code\": 3, \"signal\": \"TERM\"");

    assertThat(Wire.mapper().readValue(newer, End.class)).isEqualTo(END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten/1", "run", "exited", "PT2M5S"})
  void isNotReadWithoutAPart(String part) {
    String without = WRITTEN.replace("\"" + part + "\"", "null");

    assertThatThrownBy(() -> Wire.mapper().readValue(without, End.class))
        .isInstanceOf(JsonProcessingException.class);
  }
}
