package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound of the language: the last value that is accepted, and the first that is refused. */
class BoundsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soak-limit: %s                              | 100%   | 99%    | is not a valid limit of a"
            + " soak",
        "soak-limit: %s                              | 10000% | 10001% | is not a valid limit of a"
            + " soak",
        "soak-limit: %s                              | 1h     | 59m    | can never be done in 59m",
        "shift: %s                                   | 0s     | -1s    | is negative",
        "checkpoints: {checkpoint: a, at: %s}        | 1h     | 61m    | the soak is over by then",
        "checkpoints: [{checkpoint: a, at: 15m}, {checkpoint: b, at: %s}] | 16m | 15m | 'b' comes"
            + " no later than 'a'",
        "expect: p99 within %s of p50                | 0ms    | -1ms   | is not a"
            + " valid tolerance",
        "expect: p99 over %s < 1s                    | 1ms    | 0s     | is not a window here",
        "failed: {to: %s, paths: {path: a}}          | 4.9999% | 5%    | does not lower the"
            + " traffic",
        "gate: {roles: a, silence: {remind: %s, expire: 1h}}   | 59m | 1h | 'remind' would come"
            + " after 'expire'",
        "gate: {roles: a, silence: {escalate: %s, expire: 1h}} | 59m | 1h | 'escalate' would come"
            + " after 'expire'",
        "gate: {roles: a, decisions: [go, hold at 1%%, hold at %s]} | 1% | 2% | two levels to hold"
            + " at",
      })
  void ofAStage(String lines, String last, String beyond, String said) {
    assertAccepted(Sample.stage(lines.formatted(last)));
    assertRefused(Sample.stage(lines.formatted(beyond)), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{check: a, timeout: %s}    | 1ms | 0s | is not a duration longer than zero",
        "{kubernetes: scale deployment/a -n b, replicas: %s} | 0 | -1 | is not a valid whole"
            + " number",
        "{kubernetes: scale deployment/a -n b, replicas: %s} | 100000 | 100001 | is not a valid"
            + " whole number",
        "{parallel: [%s]} | {check: a}, {check: b} | {check: a} | fewer than two steps",
      })
  void ofAStep(String step, String last, String beyond, String said) {
    assertAccepted(Sample.step(step.formatted(last)));
    assertRefused(Sample.step(step.formatted(beyond)), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "briefings: {every: %s, to: team}    | 5m  | 4m59s | more often than anyone reads",
        "starts-from: %s                     | 100% | 101% | is not a valid percentage",
        "window: %s                          | 1ms | 0s  | is not a duration longer than zero",
        "guards: {when: a > 1, for: %s, then: warn} | 0s | -1s | is negative",
        "guards: {when: a > 1, no-data: %s, then: warn} | 1ms | 0s | is not a duration longer",
      })
  void ofTheWholeRun(String line, String last, String beyond, String said) {
    assertAccepted(Sample.top(line.formatted(last)));
    assertRefused(Sample.top(line.formatted(beyond)), said);
  }

  @ParameterizedTest
  @CsvSource({"4.9999%, 5%", "0%, 5.0001%"})
  void ofARollbackIsTheLowestStage(String last, String beyond) {
    assertAccepted(Sample.stage("").replace("{to: 0%}", "{to: " + last + "}"));
    assertRefused(
        Sample.stage("").replace("{to: 0%}", "{to: " + beyond + "}"), "could raise the traffic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expect: '%s < 1'", "gate: {roles: a, show: '%s'}"})
  void ofAConditionAreAThousandCharacters(String line) {
    String longest = " ".repeat(999 - (line.contains("<") ? 4 : 0)) + "m";

    assertAccepted(Sample.stage(line.formatted(longest)));
    assertRefused(Sample.stage(line.formatted(" " + longest)), "the condition has 1001 characters");
  }

  private static void assertAccepted(String text) {
    assertThat(Sample.problems(text)).isEmpty();
  }

  private static void assertRefused(String text, String said) {
    assertThat(Sample.problems(text))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said);
  }
}
