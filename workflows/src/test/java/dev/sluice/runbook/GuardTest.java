package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Condition SLOW = condition("slow");
  private static final Gate GATE =
      new Gate(
          "Go on?",
          List.of(),
          List.of(new RoleName("lead")),
          List.of(Gate.Decision.PROCEED),
          new Gate.Silence(
              Optional.empty(), Optional.empty(), Duration.ofHours(1), Gate.Silence.Outcome.HOLD),
          Gate.Powers.NONE);
  private static final Guard ASKING =
      new Guard(
          "guard/1",
          SLOW,
          Duration.ofMinutes(2),
          Guard.Span.ALWAYS,
          Optional.of(Duration.ofMinutes(5)),
          new Guard.Response(Reaction.ASK, Optional.of(GATE)));

  private static Condition condition(String text) {
    return new Condition(text, new Operand.Answer(text), Operator.EQUAL, new Operand.Text("yes"));
  }

  @Test
  void isTheSameForAWatcherButForWhomItAsks() {
    Guard watched = ASKING.unasking();

    assertThat(watched.response()).isEqualTo(new Guard.Response(Reaction.ASK, Optional.empty()));
    assertThat(watched).usingRecursiveComparison().ignoringFields("response").isEqualTo(ASKING);
  }

  @Test
  void isTheSameUnderAnotherCondition() {
    Guard other = ASKING.when(condition("slower"));

    assertThat(other.when()).isEqualTo(condition("slower"));
    assertThat(other.when(SLOW)).isEqualTo(ASKING);
  }
}
