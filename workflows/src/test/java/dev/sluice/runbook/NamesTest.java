package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final int LONGEST = 100;

  /** A kind of name with how one is made of a text. */
  record Kind(String kind, Function<String, Object> made) {}

  private static List<Kind> kinds() {
    return List.of(
        new Kind("runbook", RunbookName::new),
        new Kind("stage", StageName::new),
        new Kind("checkpoint", CheckpointName::new),
        new Kind("metric", MetricName::new),
        new Kind("channel", ChannelName::new),
        new Kind("role", RoleName::new),
        new Kind("person", PersonName::new),
        new Kind("target", TargetName::new));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areWrittenAsTheyStand(Kind kind) {
    assertThat(kind.made().apply("p99.eu_west-1")).hasToString("p99.eu_west-1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areRefusedByTheirKind(Kind kind) {
    assertThatThrownBy(() -> kind.made().apply("a b"))
        .hasMessageStartingWith(
            "'a b' is not a valid name of a " + kind.kind() + ": 1 to 100 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "A.b_c-d"})
  void beginWithALetterOrADigit(String name) {
    assertThat(Name.fits(name)).isTrue();
    assertThat(Name.fits("-" + name)).isFalse();
    assertThat(Name.fits("." + name)).isFalse();
  }

  @Test
  void haveAHundredCharactersAtMost() {
    assertThat(Name.fits("a".repeat(LONGEST))).isTrue();
    assertThat(Name.fits("a".repeat(LONGEST + 1))).isFalse();
    assertThat(Name.fits("")).isFalse();
  }

  @Test
  void ofStepsSayWhereTheyStand() {
    assertThat(new StepId("canary-5/after/2")).hasToString("canary-5/after/2");
    assertThatThrownBy(() -> new StepId(" ")).hasMessageContaining("may not be blank");
  }

  @Test
  void ofSegmentsAreTheirLabelAndItsValue() {
    assertThat(new Segment("region", "eu")).hasToString("region eu");
  }
}
