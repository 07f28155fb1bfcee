package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.text.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningReaderTest {
  private static String inputs(String inputs) {
    return "{runbook: a, inputs: " + inputs + ", stages: {stage: b, soak: 1h}}";
  }

  @ParameterizedTest
  @CsvSource({
    "text, 007, 007",
    "count, 007, 7",
    "duration, 90m, 1h 30m",
    "percent, 5.0%, 5%",
  })
  void writesADefaultAsItsTypeIsWritten(String type, String written, String kept) {
    String input = "{n: {type: %s, default: '%s'}}".formatted(type, written);

    assertThat(Sample.read(inputs(input)).opening().inputs())
        .singleElement()
        .extracting(InputField::fallback)
        .isEqualTo(Optional.of(kept));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ticket]                           | a list stands here; expected the inputs, as a map",
        "{a b: {}}                          | 'a b' is not a valid name of an input",
        "{run: {}}                          | 'run' is not a valid name of an input",
        "{n: {type: count, default: -1}}    | '-1' is not a valid whole number",
        "{n: {type: duration, default: x}}  | 'x' is not a valid duration",
        "{n: {required: true, default: x}}  | 'default' is never used, as the input is required",
      })
  void saysWhatIsWrongWithAnInput(String inputs, String said) {
    assertThat(Sample.problems(inputs(inputs)))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said);
  }

  @Test
  void expectsSomethingOfWhatAPersonAnswersBeforeTheRun() {
    String answered =
        "prerequisites: {confirm: x, by: lead, answer: {open: count}, expect: open = 0}";

    assertThat(Sample.read(Sample.top(answered)).opening().prerequisites())
        .singleElement()
        .isInstanceOfSatisfying(
            Prerequisite.ByPeople.class,
            people ->
                assertThat(people.confirm().expect())
                    .extracting(Condition::text)
                    .containsExactly("open = 0"));
  }

  @Test
  void readsALookAsAPrerequisiteAndRefusesWhatActs() {
    String looks =
        "prerequisites: [{check: a}, {http: GET https://a}, {expect: m < 1, within: 5m}]";

    assertThat(Sample.read(Sample.top(looks)).opening().prerequisites())
        .allMatch(Prerequisite.ByCheck.class::isInstance);
    for (String acts :
        List.of("http: POST https://a", "kubernetes: scale deployment/a -n b, replicas: 3")) {
      assertThat(Sample.problems(Sample.top("prerequisites: {" + acts + "}")))
          .singleElement()
          .asString()
          .contains("a prerequisite touches nothing");
    }
  }
}
