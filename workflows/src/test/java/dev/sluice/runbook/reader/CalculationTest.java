package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculationTest {
  private static Operand soaked(String name, Side side) {
    return new Operand.Metric(new MetricName(name), side, Aggregation.OVER, new Window.WholeSoak());
  }

  @Test
  void computesFromLeftToRight() {
    Operand errors = soaked("errors", Side.NEW);
    Operand requests = soaked("requests", Side.OLD);

    Condition condition = Sample.expectation("errors / requests of old * errors < 2");

    assertThat(condition.left())
        .isEqualTo(
            new Operand.Combined(
                new Operand.Combined(errors, Arithmetic.DIVIDED_BY, requests),
                Arithmetic.TIMES,
                errors));
  }

  @Test
  void keepsTheWindowOfEachMetric() {
    Condition condition = Sample.expectation("errors max 5m - errors of old < requests + alerts");

    assertThat(ConditionText.rewritten(condition).text())
        .isEqualTo(
            "errors max 5m - errors of old over soak < requests over soak + alerts over soak");
  }

  @ParameterizedTest
  @CsvSource({
    "p99 * 2 * 3 < 1s, p99 over soak * 2 * 3 < 1s",
    "p99 <= p99 of old + 1ms, p99 over soak <= p99 of old over soak + 1ms",
    "errors < errors of old + 0.5pp, errors over soak < errors of old over soak + 0.5pp",
    "a - b - c < 5, a over soak - b over soak - c over soak < 5",
    "a * 2 / b < 5%, a over soak * 2 / b over soak < 5%",
    "errors spread by part / errors < 2, errors over soak spread by part / errors over soak < 2",
    "a within 5% of b / c, a over soak within 5% of b over soak / c over soak",
  })
  void readsWhatItWrites(String written, String rewritten) {
    String again = ConditionText.rewritten(Sample.expectation(written)).text();

    assertThat(again).isEqualTo(rewritten);
    assertThat(ConditionText.rewritten(Sample.expectation(again)).text()).isEqualTo(rewritten);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b * c < 3           | sums and products are not mixed in one condition",
        "a / b - c < 3           | sums and products are not mixed in one condition",
        "a + b * 2 < 3           | sums and products are not mixed in one condition",
        "a / 60 < 3              | a plain number is only multiplied with",
        "a / 5ms < 3             | a plain number is only multiplied with",
        "a + 5% < 3              | '5%' may be a part of the value or points of a ratio; expected"
            + " '* 1.05' for a part, or '+ 5pp' for points",
        "a - 5% < 3              | expected '* 0.95' for a part, or '- 5pp' for points",
        "a + 5mm < 3             | '5mm' is not a valid number; expected a number with"
            + " its unit",
        "a + 5ms * 2 < 3         | sums and products are not mixed in one condition",
        "a * 5ms < 3             | '5ms' is not a plain number",
        "a by part / b < 3       | '/' computes with metrics and baselines only",
        "a / b by part < 3       | '/' computes with metrics and baselines only",
        "a trend 1h + b < 3      | '+' computes with metrics and baselines only",
        "run.rollbacks + a < 3   | '+' computes with metrics and baselines only",
        "a < 1 * b               | a factor stands before what it multiplies",
        "a < 110% of b           | expected it behind, such as 'baseline * 1.1'",
        "a - baseline < 3        | nothing is computed of a baseline and a metric",
        "a + b < baseline        | 'a over soak + b over soak' has no baseline",
        "a + < 3                 | '<' is not a valid name of a metric",
        "a /                     | ends too early",
      })
  void refusesWhatIsNoCalculation(String condition, String said) {
    assertThat(Sample.problems(Sample.stage("expect: '" + condition + "'")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.sentence()).contains(said));
  }

  @Test
  void watchesWhatIsMadeOfTwoMetrics() {
    var watching =
        Sample.read(Sample.top("watch: [cost / rps of new, p99 - p99 of old]")).watching();

    assertThat(watching.figures())
        .containsExactly(
            new Figure.Computed(
                term("cost", Side.NEW), Arithmetic.DIVIDED_BY, term("rps", Side.NEW)),
            new Figure.Computed(term("p99", Side.NEW), Arithmetic.MINUS, term("p99", Side.OLD)));
    assertThat(watching.figures()).extracting(Figure::text).contains("p99 - p99 of old");
    assertThat(watching.metrics()).extracting(MetricName::value).contains("cost", "rps", "p99");
  }

  private static Figure.Term term(String metric, Side side) {
    return new Figure.Term(new MetricName(metric), side);
  }
}
