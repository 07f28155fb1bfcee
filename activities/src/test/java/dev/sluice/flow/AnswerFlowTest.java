package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of every kind, what conditions make of them, and of all of them in a run. */
final class AnswerFlowTest {
  private static final Sheet.Change SATISFIED =
      Sheet.instead(
          "by: operations-lead}",
          "by: operations-lead, answer: {satisfaction: {type: choice, of: [green, yellow, red]},"
              + " lag: duration}, expect: [satisfaction = green, lag < 5m]}");

  private static final Sheet.Change COMPLAINTS =
      Sheet.instead(
          "    expect: error-rate < 0.1%\n",
          """
              after: {confirm: Asked in ten, by: operations-lead, answer: {complaints: count}}
              expect: error-rate < 0.1%
          """);

  private static Map<String, Object> answers(String... pairs) {
    Map<String, String> given = new java.util.TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return Map.of("by", "bo", "reason", "because", "answers", given);
  }

  private static Scenario answers(Scenario run, String... pairs) {
    run.caller().update("confirm", String.class, answers(pairs));
    return run;
  }

  @Test
  void goOnWhereTheyAreAsExpected() {
    try (Scenario run = Scenario.with(SATISFIED)) {
      run.starts().untilAsked("confirm", "Team");

      answers(run, "satisfaction", "green", "lag", "90s").untilSoaking("ten");

      assertThat(run.events(Event.Confirmed.class).getFirst().answers())
          .extracting(Event.Answer::value)
          .containsExactlyInAnyOrder("green", "90s");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void failTheStepWhereTheyAreNot() {
    try (Scenario run = Scenario.with(SATISFIED)) {
      run.starts().untilAsked("confirm", "Team");
      answers(run, "satisfaction", "red", "lag", "90s");
      run.untilAsked("retry or skip", "satisfaction = green does not hold");

      run.tells("retry", "by", "bo").untilAsked("confirm", "Team");
      answers(run, "satisfaction", "green", "lag", "90s").untilSoaking("ten");

      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void areShownWithWhatIsAllowed() {
    try (Scenario run = Scenario.with(SATISFIED)) {
      run.starts().untilAsked("confirm", "Team");

      assertThat(run.view().waiting().getFirst().facts())
          .contains(
              "answer satisfaction: one of green, yellow, red",
              "answer lag: a duration such as 30m");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void sumUpOverAllStagesOfTheRun() {
    try (Scenario run =
        Scenario.with(
            COMPLAINTS,
            Sheet.instead("expect: [p99 < 15ms", AFTER_FIFTY + "expect: [p99 < 15ms"),
            Sheet.instead(
                "expect: [run.rollbacks = 0",
                "expect: [complaints sum run <= 2, complaints max run = 2"))) {
      run.starts().confirms().untilAsked("confirm", "Asked in ten");
      answers(run, "complaints", "1").signedByBoth("ten").untilAsked("confirm", "Asked in fifty");
      answers(run, "complaints", "2").signedByBoth("fifty");

      run.untilAsked("decide", "complaints sum run <= 2 does not hold: complaints sum run is 3");
      run.tells("stop", "by", "bo").ends();
    }
  }

  private static final String AFTER_FIFTY =
      "after: {confirm: Asked in fifty, by: operations-lead, answer: {complaints: count}}\n    ";
}
