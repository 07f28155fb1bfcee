package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a run knows of itself, as a condition: how often people stepped in. */
final class InterventionFlowTest {
  private static Scenario quiet() {
    return Scenario.with(
        Sheet.instead(
            "[run.rollbacks = 0, fifty.soaked >= 2h]",
            "[run.interventions over 2h = 0, run.rollbacks over 2h = 0]"));
  }

  private static void holds(Scenario run) {
    run.tells("hold", "by", "bo").passes("5m").tells("resume", "by", "bo");
  }

  @Test
  void forgetsWhatPeopleDidLongAgo() {
    try (Scenario run = quiet()) {
      run.starts().confirms().untilSoaking("ten");
      holds(run);
      run.signedByBoth("ten").signedByBoth("fifty").signedByBoth("completion");

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(run.elapsed()).isBetween(Duration.ofMinutes(185), Duration.ofMinutes(220));
      run.recordedAs("untouched-for-hours");
    }
  }

  @Test
  void isNotContentWithWhatPeopleDidInTheWindow() {
    try (Scenario run = quiet()) {
      run.starts().confirms().signedByBoth("ten").untilSoaking("fifty").passes("1h");
      holds(run);
      run.signedByBoth("fifty").untilAsked("decide", "not complete");

      assertThat(run.events(Event.Asked.class).getLast().question())
          .contains("run.interventions over 2h is 2")
          .doesNotContain("rollbacks");
      run.passes("2h").tells("decide", "by", "bo", "option", "judge again");
      run.untilAsked("decide", "run.interventions over 2h is 1").passes("3h");
      run.tells("stop", "by", "bo").ends();
    }
  }
}
