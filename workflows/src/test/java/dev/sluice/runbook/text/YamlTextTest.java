package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
  private final Problems problems = new Problems("file.yaml");

  @Test
  void keepsTheWordOnAndEveryNumberAsText() {
    Optional<Node> read = YamlText.read("on: 1.0\nno: 0x1F\n", problems);

    assertThat(problems.list()).isEmpty();
    assertThat(read.orElseThrow())
        .isInstanceOfSatisfying(
            Node.Mapping.class,
            map ->
                assertThat(map.entries())
                    .extracting(
                        entry -> entry.key().text() + "=" + ((Node.Scalar) entry.value()).text())
                    .containsExactly("on=1.0", "no=0x1F"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a: &x 1           | 1 | 4 | an anchor (&name) stands here",
        "a: *x             | 1 | 4 | an alias (*name) stands here",
        "a: !!int 1        | 1 | 4 | a tag 'tag:yaml.org,2002:int' stands here",
        "a: !x [1]         | 1 | 4 | a tag '!x' stands here",
        "a: 1\\na: 2       | 2 | 1 | the key 'a' stands here a second time",
        "a: 1\\n---\\nb: 2 | 2 | 1 | a second document begins",
        "? [a]\\n: 1       | 1 | 3 | a list stands as a key",
        "? {a: 1}\\n: 1    | 1 | 3 | a map stands as a key",
        "%YAML 1.1\\n---\\na: 1 | 1 | 1 | a directive stands before the document",
        "# nothing         | 1 | 1 | the text is empty",
      })
  void refusesWhatNobodyNeeds(String text, int line, int column, String what) {
    YamlText.read(text.strip().replace("\\n", "\n"), problems);

    assertThat(problems.list())
        .extracting(Problem::line, Problem::column, Problem::what)
        .contains(tuple(line, column, what));
  }

  @Test
  void tellsWhereTheYamlIsMalformed() {
    YamlText.read("a: 1\nb: [1, 2\nc: 3\n", problems);

    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(3);
          assertThat(problem.what()).startsWith("the YAML is malformed");
        });
  }

  @Test
  void leavesATextThatIsTooDeepBeforeReadingItAll() {
    YamlText.read("[".repeat(900_000), problems);

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("lists and maps are nested too deeply");
  }

  @Test
  void readsFiftyLevelsAndNotOneMore() {
    assertThat(YamlText.read("[".repeat(50) + "]".repeat(50), problems)).isPresent();
    assertThat(YamlText.read("[".repeat(51) + "]".repeat(51), problems)).isEmpty();
  }

  @Test
  void countsTheLevelsOfMapsTheSameWay() {
    assertThat(YamlText.read("{a: ".repeat(50) + "}".repeat(50), problems)).isPresent();
    assertThat(YamlText.read("{a: ".repeat(51) + "}".repeat(51), problems)).isEmpty();
  }

  @Test
  void goesOnAfterAnAlias() {
    assertThat(YamlText.read("[*a, {*b : 1}]", problems)).isEmpty();

    assertThat(problems.list())
        .extracting(Problem::column, Problem::what)
        .containsExactly(
            tuple(2, "an alias (*name) stands here"), tuple(7, "an alias (*name) stands here"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c     | the YAML is malformed: mapping values are not allowed here",
        "[a          | the YAML is malformed: while parsing a flow sequence, expected",
        "%YAML 2.0\\n---\\na | the YAML is malformed",
      })
  void saysHowTheYamlIsMalformed(String text, String what) {
    YamlText.read(text.strip().replace("\\n", "\n"), problems);

    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.what()).startsWith(what);
          assertThat(problem.expected()).startsWith("well-formed YAML 1.2");
        });
  }

  @Test
  void readsATextThatIsAsLongAsItMayBe() {
    assertThat(YamlText.read("a".repeat(YamlText.LONGEST), problems)).isPresent();
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThat(YamlText.read("a".repeat(YamlText.LONGEST + 1), problems)).isEmpty();

    assertThat(problems.list()).extracting(Problem::expected).containsExactly("at most 1000000");
  }

  @Test
  void tellsThePlaceOfACharacterThatMayNotStandInAText() {
    YamlText.read("a: 1\nb: x\u0007", problems);

    assertThat(problems.list())
        .extracting(Problem::line, Problem::column)
        .containsExactly(tuple(2, 5));
  }

  @Test
  void keepsAHundredProblemsAndCountsTheOthers() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      text.append("k").append(i).append(": &a 1\n");
    }

    YamlText.read(text.toString(), problems);

    List<Problem> list = problems.list();
    assertThat(list).hasSize(101);
    assertThat(list.getLast().what()).isEqualTo("150 more problems are not listed");
  }
}
