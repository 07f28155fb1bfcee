package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever checks a sound runbook is told of it. */
class RemarksTest {
  private static final String RUNBOOK =
      """
      runbook: sample
      notes: [Where 1.3 and 2.2 differ the share holds]
      stages:
        - stage: setup
          steps: [{command: kubectl apply -f rules.yaml, files: rules.yaml, undo: undo it}]
      """;

  private static List<String> remarks(String rules) {
    return Remarks.in(read("sample.yaml", RUNBOOK, name -> Optional.of(rules)));
  }

  private static Runbook read(String name, String text, FileSource files) {
    return ((RunbookReader.Result.Read) RunbookReader.read(name, text, files)).runbook();
  }

  private static List<String> ofRule(String expression) {
    return remarks("groups:\n- rules:\n  - alert: Errors\n    expr: %s\n".formatted(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(errors_total{system=\"new\"}[5m]) > 0.001",
        "sum(rate(errors_total[5m])) >= 0.001",
        "sum by (pod) (rate(errors_total[5m])) > .001",
        "|\n      rate(errors_total[5m])\n        > 0.001"
      })
  void nameAnAlertThatASingleEventMakesFire(String expression) {
    assertThat(ofRule(expression).getFirst())
        .startsWith("rules.yaml: Errors compares a rate per second with ")
        .endsWith("001, not a share: one event in 5m is 0.0033 a second, and makes it fire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(errors_total[5m]) > 0.01",
        "sum(rate(errors_total[5m])) / sum(rate(requests_total[5m])) > 0.001",
        "errors:ratio > 0.001",
        "rate(errors_total[5m]) < 0.001"
      })
  void nameNoOther(String expression) {
    assertThat(ofRule(expression)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "no rules at all", "rules: [{alert: [a], expr: {b: c}}]"})
  void leaveWhatIsNoRuleToItsProgram(String file) {
    assertThat(remarks(file)).containsExactly("note: Where 1.3 and 2.2 differ the share holds");
  }

  @Test
  void nameTheContradictionsOfTheDocumentsThatShip() {
    String name = "canary-deployment";

    List<String> remarks =
        Remarks.in(
            read(
                ShippedRunbooks.file(name),
                ShippedRunbooks.text(name).orElseThrow(),
                ShippedRunbooks.files()));

    assertThat(remarks)
        .anySatisfy(each -> assertThat(each).startsWith("canary-alerts.yaml: CanaryHighErrorRate"))
        .noneSatisfy(each -> assertThat(each).contains("CanaryHighErrorRatio compares"))
        .anySatisfy(each -> assertThat(each).startsWith("note: The alert rule of 1.3 fires"));
  }
}
