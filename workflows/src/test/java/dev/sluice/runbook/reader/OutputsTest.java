package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Finding;
import dev.sluice.runbook.Operand.Stream;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {
  @Test
  void readsANumberInAnOutput() {
    String text = "stdout number \"State drift: ([0-9.]+)%\" = 0";

    assertThat(condition(text))
        .isEqualTo(
            new Condition(
                text,
                new Operand.Found(Stream.STDOUT, Finding.NUMBER, "State drift: ([0-9.]+)%"),
                Operator.EQUAL,
                new Operand.Literal(new Quantity(0, Unit.COUNT))));
  }

  @Test
  void readsAPlaceInJson() {
    assertThat(condition("stdout json \"$.pods[*]['a b']\" != ready").left())
        .isEqualTo(new Operand.Found(Stream.STDOUT, Finding.JSON, "$.pods[*]['a b']"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stdout number \"d: (\\d+)\" < 3",
        "stdout number 'say \"(\\d+)\"' >= 5%",
        "stdout json \"$['it']\" < 3"
      })
  void writesWhatItHasReadSoThatItMeansTheSame(String text) {
    assertThat(ConditionText.rewritten(condition(text)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stdout matches \"(\"                | the pattern '(' is wrong: missing closing )",
        "stdout matches \"(?=x)\"            | is wrong: invalid or unsupported Perl syntax",
        "stdout matches \"(a)\\1\"           | is wrong: invalid escape sequence",
        "stdout matches \"${{ run.id }}\"    | a value would become a part of the pattern",
        "stdout number \"${{ run.id }}()\" < 1 | a value would become a part of the pattern",
        "stdout number \"[0-9]+\" < 3        | the pattern has 0 groups; expected one group",
        "stdout number \"(a)(b)\" < 3        | the pattern has 2 groups",
        "stdout number drift < 3             | 'drift' has no quotes; expected a regular"
            + " expression",
        "stdout number \"(a)\" = ready       | 'ready' is not a valid number",
        "stdout number                       | the condition ends too early",
        "stdout json \"a.b\" = 3             | 'a.b' is not a valid path; expected $"
            + " and then .name",
        "stdout json \"$.a[x]\" = 3          | is not a valid path",
        "stdout json $.a = 3                 | '$.a' has no quotes; expected a path in quotes",
        "exit number \"(a)\" = 3             | unknown word in the condition 'number'",
        "exit matches \"a\"                  | only texts contain something",
      })
  void saysWhatIsWrong(String condition, String said) {
    String step = Sample.step("check: a\nexpect: '" + condition.replace("'", "''") + "'");

    assertThat(Sample.problems(step)).singleElement().asString().contains(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"((a{99}){99}){99}", "(((((x{9}){9}){9}){9}){9}){9}", "((((((((", "a**"})
  @Timeout(10)
  void endsSoonForEveryPattern(String pattern) {
    assertThat(
            Sample.problems(Sample.step("check: a\nexpect: 'stdout matches \"" + pattern + "\"'")))
        .hasSizeBetween(0, 1);
  }

  @Test
  void takesASingleQuotationMarkForItself() {
    assertThat(condition("stdout contains \"").right()).isEqualTo(new Operand.Text("\""));
  }

  private static Condition condition(String text) {
    Step step = Sample.only("check: a\nexpect: '" + text.replace("'", "''") + "'");
    return ((Step.Command) step).expect().getFirst();
  }
}
