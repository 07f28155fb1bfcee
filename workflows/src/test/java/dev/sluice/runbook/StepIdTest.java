package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepIdTest {
  @Test
  void namesWhatTakesAStepBackAfterTheStep() {
    StepId undo = new StepId("ten/1").undo();

    assertThat(undo).hasToString("ten/1/undo");
    assertThat(undo.undone()).contains(new StepId("ten/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten/1", "undo/1", "/undo", "ten/undo/1"})
  void takesNothingBackUnlessItIsNamedSo(String id) {
    assertThat(new StepId(id).undone()).isEmpty();
  }
}
