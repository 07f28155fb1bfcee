package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.text.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointReaderTest {
  private final List<Checkpoint> checkpoints =
      Sample.first(
              """
              every-checkpoint: {expect: p99 < 15ms, gate: {roles: lead}}
              checkpoints:
              - {checkpoint: early, at: 15m}
              - {checkpoint: half, at: 30m, expect: errors < 1%, gate: {roles: owner}}
              """)
          .soak()
          .orElseThrow()
          .checkpoints();

  @Test
  void expectsOfEachWhatIsSaidOfEveryOneBeforeItsOwn() {
    assertThat(checkpoints)
        .extracting(
            each -> each.ending().expect().stream().map(Condition::text).toList().toString())
        .containsExactly("[p99 < 15ms]", "[p99 < 15ms, errors < 1%]");
  }

  @Test
  void asksTheGateOfEveryOneWhereItHasNoneOfItsOwn() {
    assertThat(checkpoints)
        .extracting(each -> each.ending().gate().orElseThrow().roles().getFirst())
        .containsExactly(new RoleName("lead"), new RoleName("owner"));
    assertThat(checkpoints.getFirst().ending().gate().orElseThrow().ask())
        .isEqualTo("Continue after early?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "checkpoints: {checkpoint: c, at: 1m} | 'checkpoints' has no soak to look at",
        "every-checkpoint: {expect: m < 1}    | 'every-checkpoint' has no soak to look at",
      })
  void needsASoakToLookAt(String field, String said) {
    String stage = "{stage: b, steps: {check: c}, " + field + "}";

    assertThat(Sample.problems("{runbook: a, stages: " + stage + "}"))
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo(said);
  }
}
