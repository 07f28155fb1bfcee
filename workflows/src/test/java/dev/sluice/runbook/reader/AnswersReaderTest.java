package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What checklists ask for beside the tick, and what conditions make of it. */
class AnswersReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{confirm: x, by: lead, answer: {run: count}} | 'run' is not a valid name of"
            + " an answer",
        "{confirm: x, by: lead, answer: {a: figure}}  | unknown kind of answer 'figure'; expected"
            + " one of count, number, percent, duration, moment, text, choice",
        "{confirm: x, by: lead, expect: b = 0}  | unknown subject of the condition 'b'; expected"
            + " none here",
        "{confirm: x, by: lead, answer: {a: choice}}  | a choice does not say what to choose from;"
            + " expected '{type: choice, of: [green, yellow, red]}'",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, b]}}}  | a choice stands twice"
            + " in 'of'; expected each once",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: b}}}  | there is nothing to choose"
            + " from; expected '{type: choice, of: [green, yellow, red]}'",
        "{confirm: x, by: lead, answer: {a: {type: text, of: b}}}  | 'of' is what a choice is made"
            + " from; expected it with 'type: choice'",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, c]}}, expect: a = d}  | nobody"
            + " can answer 'd' to 'a'; expected one of b, c",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, c]}}, expect: a > 1}  | the"
            + " answer 'a' is one of some words; expected = or != b, c",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, c]}}, expect: a sum run = 1}  |"
            + " the answer 'a' is not a number; expected an operator",
        "{confirm: x, by: lead, silence: {remind: 9h}}  | 'remind' would come after 'expire';"
            + " expected a time before 'expire'",
      })
  void saysWhatIsWrongWithAnAnswer(String step, String said) {
    assertThat(Sample.problems(Sample.step(step.strip())))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, c]}}, expect: a = b}",
        "{confirm: x, by: lead, answer: {a: {type: choice, of: [b, c]}}, expect: a != c}",
        "{confirm: x, by: lead, answer: {a: percent}, expect: a < 5%}",
        "{confirm: x, by: lead, answer: {a: count}, expect: [a sum run <= 3, a max run = 1]}",
        "{confirm: x, by: lead, answer: {a: number, b: moment, c: duration}, silence: {then:"
            + " rollback}}"
      })
  void reads(String step) {
    assertThat(Sample.problems(Sample.step(step))).isEmpty();
  }
}
