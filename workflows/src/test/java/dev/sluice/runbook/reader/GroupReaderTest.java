package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Step;
import org.junit.jupiter.api.Test;

class GroupReaderTest {
  @Test
  void readsStepsThatBeginTogether() {
    Step step = Sample.only("parallel: [{check: a, capture: it}, {notify: c}]");

    assertThat(step).isInstanceOf(Step.Parallel.class);
    assertThat(((Step.Parallel) step).steps())
        .extracting(each -> each.id().value())
        .containsExactly("first/1/1", "first/1/2");
    assertThat(step.display()).isEqualTo("together: a; notify c");
  }

  @Test
  void putsNoGroupBesideASoak() {
    assertThat(Sample.problems(Sample.stage("during: {parallel: [{check: a}, {check: b}]}")))
        .singleElement()
        .asString()
        .contains("steps beside a soak all run together");
  }

  @Test
  void knowsWhatAGroupCapturedAfterIt() {
    String steps =
        "steps:\n- parallel: [{check: a, capture: it}, {check: b}]\n- check: 'c ${{ it }}'";

    assertThat(Sample.problems(Sample.stage(steps))).isEmpty();
  }
}
