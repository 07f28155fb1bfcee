package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
  private final Problems problems = new Problems("file.yaml");

  private Node node(String text) {
    return YamlText.read(text, problems).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void acceptsANumberUpToEachOfItsBounds(long number) {
    assertThat(Scalars.count(2, 4).read(node("" + number), problems)).contains(number);
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "5", "3.0", "three", "99999999999999999999"})
  void refusesANumberBeyondItsBoundsAndWhatIsNone(String text) {
    assertThat(Scalars.count(2, 4).read(node(text), problems)).isEmpty();

    assertThat(problems.list())
        .extracting(Problem::expected)
        .containsExactly("a whole number from 2 to 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "null", "NULL", "''", "[]", "{}"})
  void takesNothingForATextUnlessItStandsInQuotes(String text) {
    boolean quoted = text.startsWith("'");

    assertThat(Scalars.text().read(node(text), problems).isPresent()).isEqualTo(quoted);
    assertThat(problems.isEmpty()).isEqualTo(quoted);
  }
}
