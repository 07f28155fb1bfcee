package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private enum Colour {
    LIGHT_BLUE,
    GREEN
  }

  private record House(StageName name, Colour colour, List<Percent> shares, Duration age) {}

  private static final NodeReader<House> HOUSE =
      Fields.of(
          "a house",
          fields ->
              new House(
                  fields.need("name", Scalars.name("stage", StageName::new), new StageName("none")),
                  fields.or("colour", Scalars.word("colour", Colour.class), Colour.GREEN),
                  fields.list("shares", Scalars.percent()),
                  fields.or("age", Scalars.duration(), Duration.ZERO)));

  private final Problems problems = new Problems("houses.yaml");

  private Optional<House> read(String text) {
    return YamlText.read(text, problems).flatMap(node -> HOUSE.read(node, problems));
  }

  @Test
  void readsTypedFieldsAndFillsInTheOthers() {
    Optional<House> house = read("{name: a, colour: light-blue, shares: 5%}");

    assertThat(problems.list()).isEmpty();
    assertThat(house)
        .contains(
            new House(
                new StageName("a"), Colour.LIGHT_BLUE, List.of(Percent.of(5)), Duration.ZERO));
  }

  @Test
  void findsAllMistakesAtOnceAndInOrder() {
    read("shares: [5%, 101%, 1]\ncolour: gren\nage: soon\nnmae: x\n");

    assertThat(problems.list())
        .extracting(Problem::sentence)
        .containsExactly(
            "houses.yaml:1:14: '101%' is not a valid percentage; expected a number from 0"
                + " to 100 and %, such as 5% or 0.25%",
            "houses.yaml:1:20: '1' is not a valid percentage; expected a number from 0 to"
                + " 100 and %, such as 5% or 0.25%",
            "houses.yaml:2:9: unknown colour 'gren'; expected one of light-blue, green; did you"
                + " mean 'green'?",
            "houses.yaml:3:6: 'soon' is not a valid duration; expected a number and a unit"
                + " of d, h, m, s or ms, such as 2h, 15m or 1h 30m",
            "houses.yaml:4:1: unknown field of a house 'nmae'; expected one of name, colour,"
                + " shares, age; did you mean 'name'?");
  }

  @Test
  void saysThatNothingWasWritten() {
    read("name:\ncolour: [green]\n");

    assertThat(problems.list())
        .extracting(Problem::what)
        .containsExactly("nothing stands here", "a list stands here");
  }

  @Test
  void findsNoNearWordForOneThatIsFarAway() {
    assertThat(Nearest.to("gaurds", List.of("guards", "gate"))).contains("guards");
    assertThat(Nearest.to("banana", List.of("guards", "gate"))).isEmpty();
    assertThat(Nearest.to("x".repeat(100_000), List.of("guards"))).isEmpty();
  }

  @Test
  void knowsThePlaceOfACharacterInsideAScalar() {
    Node plain = YamlText.read("ab > c", problems).orElseThrow();
    Node quoted = YamlText.read("'ab > c'", problems).orElseThrow();
    Node escaped = YamlText.read("\"a\\x62 > c\"", problems).orElseThrow();

    assertThat(((Node.Scalar) plain).within(3)).isEqualTo(new Place(1, 4));
    assertThat(((Node.Scalar) quoted).within(3)).isEqualTo(new Place(1, 5));
    assertThat(((Node.Scalar) escaped).within(3)).isEqualTo(new Place(1, 1));
  }

  @Test
  void showsTextsShortAndWithoutControlCharacters() {
    assertThat(Shown.of("a\u001b[31m\n")).isEqualTo("'a [31m '");
    assertThat(Shown.of("x".repeat(200))).hasSize(63);
  }
}
