package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Stage;
import org.junit.jupiter.api.Test;

class LastSoakTest {
  @Test
  void isThatOfTheLastStageThatHasOne() {
    String stages = "[{stage: a, soak: 1h}, {stage: b, soak: 1h}, {stage: c, steps: {check: d}}]";

    assertThat(Sample.read("{runbook: r, stages: " + stages + "}").lastSoaked())
        .map(Stage::name)
        .hasToString("Optional[b]");
  }

  @Test
  void isNoneWhereNothingSoaks() {
    assertThat(Sample.read("{runbook: r, stages: {stage: c, steps: {check: d}}}").lastSoaked())
        .isEmpty();
  }
}
