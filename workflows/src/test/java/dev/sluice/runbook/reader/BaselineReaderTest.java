package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineReaderTest {
  private static Condition comparedWithBaseline(String condition) {
    return Sample.first("steps: {baseline: p99 over 1h}\nexpect: " + condition)
        .ending()
        .expect()
        .getFirst();
  }

  @Test
  void comparesWithABaseline() {
    Operand baseline = new Operand.Baseline(new MetricName("p99"), Side.NEW);

    assertThat(comparedWithBaseline("p99 < baseline").right()).isEqualTo(baseline);
    assertThat(comparedWithBaseline("p99 * 2 <= baseline * 1.1").right())
        .isEqualTo(new Operand.Scaled(baseline, 1.1));
    assertThat(comparedWithBaseline("p99 within 2ms of baseline").right())
        .isEqualTo(new Operand.Around(baseline, new Quantity(0.002, Unit.SECONDS), false));
    assertThat(comparedWithBaseline("p99 within 10% of baseline").right())
        .isEqualTo(new Operand.Around(baseline, new Quantity(0.1, Unit.RATIO), true));
  }

  @Test
  void readsABaselineAsAStepOfMetrics() {
    Step.Baseline step = (Step.Baseline) Sample.only("baseline: [p50, p99 of old max 1h]");

    assertThat(step.display()).isEqualTo("baseline of p50 over 5m, p99 of old max 1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baseline: []                    | 'baseline' is empty; expected one item or more",
        "baseline: p99 over soak         | 'soak' is not a window here",
        "baseline: p99 * 2               | only metrics have a baseline",
        "baseline: [p99, p99 over 1h]    | p99 has two baselines in one step",
        "{baseline: p99, within: 5m}     | unknown field",
      })
  void refusesABaselineThatIsNone(String step, String said) {
    assertThat(Sample.problems(Sample.step(step)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.sentence()).contains(said));
  }

  @Test
  void guardsAgainstABaseline() {
    String guarded =
        Sample.stage(
            "steps: {baseline: p99 over 1h}\nguards: {when: p99 > baseline * 2, then: hold}");

    assertThat(Sample.read(guarded).stages().getFirst().guards().getFirst().when().right())
        .isEqualTo(new Operand.Scaled(new Operand.Baseline(new MetricName("p99"), Side.NEW), 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "guards: {when: p99 > baseline, then: warn} | no step records a baseline of p99",
        "prerequisites: {expect: p99 < baseline}    | before a run there is no baseline",
      })
  void refusesABaselineThatNobodyHasRecorded(String line, String said) {
    assertThat(Sample.problems(Sample.top(line)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.sentence()).contains(said));
  }

  @Test
  void refusesWhatFollowsABaseline() {
    String text = Sample.stage("steps: {baseline: p99 over 1h}\nexpect: p99 < baseline now");

    assertThat(Sample.problems(text)).singleElement().asString().contains("unknown word 'now'");
  }
}
