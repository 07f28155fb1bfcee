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
      quoteCharacter = '~',
      value = {
        "a: b: c            | 1 | 5 | a second ': ' stands in the line; expected quotes",
        "a: b\\n  c: d       | 2 | 4 | the line is indented deeper than a field that has its value",
        "{a: b: c}          | 1 | 6 | a second ': ' stands in the field; expected quotes",
        "[a                 | 1 | 1 | the '[' that opens here is not closed in its form",
        "{a: ${{ b }}}      | 1 | 6 | a reference stands in {} or [] without quotes",
        "{a: b #12}         | 1 | 7 | ' #' begins a comment, which leaves the '{' before it open",
        "{a: 'b' c}         | 1 | 9 | a text continues after its closing quote; expected quotes",
        "a: 'b' c           | 1 | 8 | a text continues after its closing quote; expected quotes",
        "a: {b} c           | 1 | 8 | a text that begins with '{' or '[' has no quotes",
        "a: 1\\n b: 2        | 2 | 3 | the line is indented deeper than a field that has its value",
        "a:\\n  b: 1\\n c: 2  | 3 | 2 | the line is indented otherwise than those beside it",
        "a:\\n  {b: 1}\\n  {b: 2} | 3 | 3 | a map in {} follows another; expected '- '",
        "a:\\n  c: 1\\n\\tb: 1 | 3 | 1 | a tab stands here; expected blanks for indentation",
        "a: @b              | 1 | 4 | a text begins with '@'; expected quotes",
        "a: &  b            | 1 | 4 | a text begins with '&'; expected quotes",
        "a: > b             | 1 | 4 | a text begins with '>'; expected quotes",
        "a:\\n  * b          | 2 | 3 | '*' stands before an item; expected '- '",
        "a: * b             | 1 | 4 | a text begins with '*'; expected quotes",
        "a: 'b              | 1 | 4 | the quote that opens here is never closed",
        "a: 1\\nb\\nc: 1      | 2 | 1 | the line is neither a field nor an item",
        "a: \"\\d\"           | 1 | 6 | a backslash in double quotes stands for nothing known",
      })
  void saysWhyTheYamlIsMalformed(String text, int line, int column, String said) {
    YamlText.read(text.strip().replace("\\n", "\n").replace("\\t", "\t"), problems);

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .startsWith("file.yaml:%d:%d: the YAML is malformed: %s".formatted(line, column, said));
  }

  @Test
  void saysWhatTheParserSaysWhereNothingBetterIsKnown() {
    YamlText.read("%YAML 2.0\n---\na\n", problems);

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::expected)
        .isEqualTo("well-formed YAML 1.2");
  }

  @Test
  void tellsOfATextThatACommaCuts() {
    YamlText.read("{ask: Is all well, and calm?, roles: [a, b], b:, c: }", problems);

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .startsWith("file.yaml:1:20: 'and calm?' has no value, as a comma ends the text before it");
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
