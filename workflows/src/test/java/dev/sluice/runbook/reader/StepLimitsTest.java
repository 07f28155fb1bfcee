package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Step;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "'{check: a}', 10m",
    "'{check: a, within: 2m}', 2m",
    "'{check: a, within: 20m}', 10m",
    "'{check: a, within: 2m, timeout: 5m}', 5m",
  })
  void givesATryTenMinutesUnlessAllTriesHaveLess(String step, String timeout) {
    Duration given = ((Step.Command) Sample.only(step)).limits().timeout();

    assertThat(DurationText.of(given)).isEqualTo(timeout);
  }
}
