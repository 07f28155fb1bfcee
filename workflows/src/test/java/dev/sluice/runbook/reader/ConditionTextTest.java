package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTextTest {
  @ParameterizedTest
  @CsvSource({
    "p99 within 5ms of p50, p99 over soak within 5ms of p50 over soak",
    "errors within 0.05pp of hits, errors over soak within 0.05pp of hits over soak",
    "errors within 5% of errors of old, errors over soak within 5% of errors of old over soak",
  })
  void keepsWhetherAToleranceIsAPartOrPercentagePoints(String written, String rewritten) {
    assertThat(ConditionText.rewritten(Sample.expectation(written)).text()).isEqualTo(rewritten);
  }

  @Test
  void namesTheSegmentOfAMetric() {
    Operand.Metric errors = (Operand.Metric) Sample.expectation("errors over 1h < 5%").left();

    assertThat(ConditionText.of(errors.of(new Segment("region", "eu"))))
        .isEqualTo("errors over 1h of region eu");
  }
}
