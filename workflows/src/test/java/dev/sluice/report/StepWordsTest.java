package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the end of a step is told. */
class StepWordsTest {
  private static StepResult exited(int left) {
    return new StepResult.Exited(
        0, "", "", Duration.ofSeconds(2), List.of(), Optional.of(left).filter(each -> each > 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | exit code 0, took 2s",
        "1 | exit code 0, left 1 process running, which was ended, took 2s",
        "3 | exit code 0, left 3 processes running, which were ended, took 2s"
      })
  void tellsWhatAProgramLeftRunning(int left, String words) {
    assertThat(Words.result(exited(left))).isEqualTo(words);
  }

  @Test
  void readsWhatAnEarlierVersionWroteAsNothingLeft() throws JsonProcessingException {
    String json = Wire.mapper().writeValueAsString(exited(0));

    assertThat(json).doesNotContain("left");
    assertThat(Wire.mapper().readValue(json, StepResult.class)).isEqualTo(exited(0));
  }
}
