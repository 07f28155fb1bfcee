package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionReaderTest {
  private static Operand metric(String name, Side side, Aggregation aggregation, Window window) {
    return new Operand.Metric(new MetricName(name), side, aggregation, window);
  }

  @Test
  void readsAMetricOverTheWholeSoakWhereAStageEnds() {
    Condition condition = Sample.expectation("error-rate < 0.1%");

    assertThat(condition)
        .isEqualTo(
            new Condition(
                "error-rate < 0.1%",
                metric("error-rate", Side.NEW, Aggregation.OVER, new Window.WholeSoak()),
                Operator.BELOW,
                new Operand.Literal(new Quantity(0.001, Unit.RATIO))));
  }

  @Test
  void comparesTheTwoVersions() {
    Condition condition = Sample.expectation("p99 of new max 1h 30m <= p99 of old over soak");

    assertThat(condition.left())
        .isEqualTo(
            metric("p99", Side.NEW, Aggregation.MAX, new Window.Last(Duration.ofMinutes(90))));
    assertThat(condition.right())
        .isEqualTo(metric("p99", Side.OLD, Aggregation.OVER, new Window.WholeSoak()));
  }

  @Test
  void looksAtTheWindowOfTheRunbookInAGuardAndInAPrerequisite() {
    var runbook =
        Sample.read(
            Sample.top(
                """
                window: 7m
                guards: {when: p99 > 50ms, then: warn}
                prerequisites: {expect: match-rate min 24h > 99.9%}
                """));

    assertThat(runbook.watching().guards().getFirst().when().left())
        .isEqualTo(
            metric("p99", Side.NEW, Aggregation.OVER, new Window.Last(Duration.ofMinutes(7))));
    assertThat(runbook.opening().prerequisites())
        .first()
        .extracting(each -> ((Prerequisite.ByMetric) each).condition().left())
        .isEqualTo(
            metric("match-rate", Side.NEW, Aggregation.MIN, new Window.Last(Duration.ofHours(24))));
  }

  @Test
  void looksAtTheWholeRunWhereItEnds() {
    var runbook =
        Sample.read(
            Sample.top(
                "completion: {expect: [p99 < 10ms, run.rollbacks = 0, first.soaked >= 24h]}"));

    var expect = runbook.closing().completion().orElseThrow().ending().expect();
    assertThat(expect)
        .extracting(Condition::left)
        .containsExactly(
            metric("p99", Side.NEW, Aggregation.OVER, new Window.WholeRun()),
            new Operand.OfRun(Operand.RunFact.ROLLBACKS),
            new Operand.OfStage(new StageName("first"), Operand.StageFact.SOAKED));
    assertThat(expect.getLast().right())
        .isEqualTo(new Operand.Literal(new Quantity(86_400, Unit.SECONDS)));
  }

  @Test
  void readsWhatACommandPrints() {
    Step.Command step =
        (Step.Command)
            Sample.only(
                "{check: status, expect: [exit = 0, 'stdout contains \"a: b (c)\"', stdout = ok,"
                    + " stdout contains 50]}");

    assertThat(step.expect())
        .extracting(Condition::right)
        .containsExactly(
            new Operand.Literal(new Quantity(0, Unit.COUNT)),
            new Operand.Text("a: b (c)"),
            new Operand.Text("ok"),
            new Operand.Text("50"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1%, 0.001, RATIO",
    "15ms, 0.015, SECONDS",
    "12.5ms, 0.0125, SECONDS",
    "24h, 86400, SECONDS",
    "1h 30m, 5400, SECONDS",
    "3, 3, COUNT",
    "-1.5, -1.5, COUNT",
    "512 MiB, 536870912, BYTES",
    "2kB, 2000, BYTES",
    "5pp, 0.05, RATIO",
    "0.05 pp, 0.0005, RATIO"
  })
  void readsQuantitiesInTheirBaseUnit(String text, double value, Unit unit) {
    assertThat(Sample.expectation("m < " + text).right())
        .isEqualTo(new Operand.Literal(new Quantity(value, unit)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error-rate                | 10 | the condition ends too early",
        "error-rate <              | 12 | the condition ends too early",
        "error-rate << 1%          | 11 | unknown word in the condition '<<'",
        "error-rate => 1%          | 11 | unknown word in the condition '=>'",
        "error-rate == 1%          | 11 | unknown word in the condition '=='; expected '='",
        "error-rate ovr 5m < 1%    | 11 | did you mean 'over'?",
        "error-rate of mew < 1%    | 14 | did you mean 'new'?",
        "error-rate over five < 1% | 16 | 'five' is not a window here; expected a"
            + " duration such as 24h or soak or run",
        "error-rate over 0s < 1%   | 16 | '0s' is not a window here",
        "error-rate < 1% now       | 16 | 'now' stands behind the end of the condition",
        "error-rate < p99 ovr 5m   | 17 | unknown word 'ovr'",
        "error-rate contains x     | 11 | only texts contain something",
        "exit = 0                  | 0  | 'exit' is not known here",
        "run.rollback = 0          | 0  | did you mean 'rollbacks'?",
        "run.rollbacks = 5%        | 16 | '5%' has the wrong unit; expected a plain number",
        "run.attendees over 1h = 0 | 14 | unknown word in the condition 'over'",
        "run.interventions over soak = 0 | 23 | 'soak' is not a window here; expected"
            + " a duration",
        "run.interventions over 0s = 0 | 23 | '0s' is not a window here",
        "p99 over look < 15ms      | 9  | 'look' is not a window here; expected a"
            + " duration such as 24h or soak or run",
        "run.started > 5m          | 0  | 'run.started' is a moment",
        "first.soakd >= 1h         | 0  | did you mean 'soaked'?",
        "first.soaked >= 24        | 16 | '24' has the wrong unit; expected a duration",
        "p99 <= baseline           | 7  | no step records a baseline of p99; expected a step such"
            + " as 'baseline: p99 over 1h' before this",
        "p99 * 5x < 1s             | 6  | '5x' is not a plain number; expected a plain"
            + " number such as 1.1",
        "run.rollbacks * 2 = 0     | 14 | '*' computes with metrics and baselines only",
        "p99 within 5ms            | 14 | the condition ends too early; expected a tolerance",
        "p99 within -5ms of p50    | 11 | '-5ms' is not a valid tolerance",
        "p99 within x of p50       | 11 | 'x' is not a valid tolerance",
        "p99 within 5ms of 10ms    | 18 | '10ms' is not a valid name of a metric",
        "run.rollbacks within 1 of 2 | 21 | only a metric lies within a range",
        "m by region < 5%          | 0  | 'by region' is as many values as there are segments",
        "m < n by region           | 4  | 'by region' is as many values as there are segments",
        "m spread region < 5%      | 9  | unknown measure 'region'; expected one of by, relative",
        "m spread stddev of x < 1  | 16 | unknown word 'of'; expected by",
        "m by 5 < 5%               | 5  | '5' is not a valid label",
        "m slope 5m over 5m < 1    | 11 | 'over' does not go with what stands before it",
        "m at 5m at 6m < 1         | 8  | 'at' does not go with what stands before it",
        "m trend 1h by a = stable  | 11 | 'by' does not go with what stands before it",
        "m at noon < 1             | 5  | 'noon' is not a valid time",
        "m slope < 1               | 8  | '<' is not a window here",
        "m trend 1h < stable       | 13 | a trend is a word, and only equal or not",
        "m trend 1h = stabel       | 13 | unknown trend 'stabel'; expected one of stable",
        "m trend 1h * 2 = stable   | 11 | '*' computes with metrics and baselines only",
        "m = n trend 1h            | 4  | a trend stands on the left",
        "m not-worse-than new      | 17 | unknown version 'new'; expected old",
        "m max 5m not-worse-than old | 24 | 'not-worse-than' compares the versions of one metric",
        "m not-worse-than old by a | 21 | unknown word 'by'",
        "error-rate =< 1%          | 11 | unknown word in the condition '=<'; expected '<='",
        "p99 <= baseline * 110%    | 18 | '110%' is not a plain number",
        "p99 <= baseline now       | 16 | unknown word 'now'; expected one of +, -, *, /",
        "p99 < p50 and p99 < 1s    | 10 | a condition is one comparison, and 'and' begins another",
        "rate(errors) < 1          | 0  | a query stands here; expected the name of a metric",
        "5 < error-rate            | 0  | '5' is not a valid name of a metric",
      })
  void saysWhereAConditionIsWrong(String condition, int offset, String said) {
    String text = Sample.stage("expect: \"" + condition.strip() + "\"");

    assertThat(Sample.problems(text))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.sentence()).contains(said);
          assertThat(problem.line()).isEqualTo(7);
          assertThat(problem.column()).isEqualTo(14 + offset);
        });
  }

  @Test
  void readsSegmentsInAnyOrderOfWords() {
    Operand errors =
        metric("errors", Side.NEW, Aggregation.OVER, new Window.Last(Duration.ofHours(1)));
    Operand spread =
        new Operand.Segments((Operand.Metric) errors, "region", Operand.Measure.DIFFERENCE);

    assertThat(Sample.expectation("errors over 1h spread by region < 5pp").left())
        .isEqualTo(spread);
    assertThat(Sample.expectation("errors spread by region over 1h < 5pp").left())
        .isEqualTo(spread);
    assertThat(Sample.expectation("errors spread stddev by region < 5pp").left())
        .extracting(each -> ((Operand.Segments) each).measure())
        .isEqualTo(Operand.Measure.STDDEV);
  }

  @ParameterizedTest
  @CsvSource({
    "memory slope 2h < 10 MiB, memory slope 2h < 10 MiB",
    "p99 trend 1h = stable, p99 trend 1h = stable",
    "memory at 0m < 1 GiB, memory at 0s < 1 GiB",
    "revenue * 1440 > 3000000, revenue over soak * 1440 > 3000000",
    "p99 not-worse-than old over 24h, p99 not-worse-than old over 1d",
    "run.interventions over 24h = 0, run.interventions over 1d = 0",
    "run.rollbacks over 90m = 0, run.rollbacks over 1h 30m = 0",
    "run.interventions = 0, run.interventions = 0",
    "p99 not-worse-than old, p99 not-worse-than old over soak",
    "errors spread relative by region < 5%, errors over soak spread relative by region < 5%"
  })
  void readsWhatItWrites(String written, String rewritten) {
    Condition condition = Sample.expectation(written);
    String again = ConditionText.rewritten(condition).text();

    assertThat(again).isEqualTo(rewritten);
    assertThat(ConditionText.rewritten(Sample.expectation(again)).text()).isEqualTo(rewritten);
  }

  @Test
  void showsSegmentsAndMomentsAtAGate() {
    var gate =
        Sample.first("gate: {roles: lead, show: [memory at 0m, memory slope 2h, errors by region]}")
            .ending()
            .gate()
            .orElseThrow();

    assertThat(gate.show())
        .extracting(ConditionText::of)
        .containsExactly("memory at 0s", "memory slope 2h", "errors over soak by region");
  }

  @Test
  void looksBackToTheCheckpointBefore() {
    var checkpoint =
        Sample.first(
                "checkpoints: {checkpoint: half, at: 30m, show: p99 over look, expect: p99 max look"
                    + " < 15ms}")
            .soak()
            .orElseThrow()
            .checkpoints()
            .getFirst();

    assertThat(checkpoint.show())
        .containsExactly(metric("p99", Side.NEW, Aggregation.OVER, new Window.SinceLook()));
    assertThat(checkpoint.ending().expect().getFirst().left())
        .isEqualTo(metric("p99", Side.NEW, Aggregation.MAX, new Window.SinceLook()));
  }

  @Test
  void refusesAMomentAndAVersionTestInAGuard() {
    for (String when : List.of("memory at 0m > 1 GiB", "p99 not-worse-than old over 1h")) {
      assertThat(Sample.problems(Sample.top("guards: {when: " + when + ", then: warn}")))
          .hasSize(1);
    }
    assertThat(
            Sample.problems(Sample.top("guards: {when: p99 not-worse-than old, then: warn}"))
                .getFirst()
                .sentence())
        .contains("a test that is made every few seconds finds a difference by chance");
  }

  @Test
  void asksNoMetricOfAStep() {
    assertThat(Sample.problems(Sample.step("{check: status, expect: exti = 0}")))
        .singleElement()
        .extracting(each -> each.sentence())
        .isEqualTo(
            "sample.yaml:8:33: unknown subject of the condition 'exti'; expected one of exit,"
                + " stdout; did you mean 'exit'?");
  }
}
