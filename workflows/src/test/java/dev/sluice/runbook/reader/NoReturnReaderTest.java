package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.WayBack;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoReturnReaderTest {
  private static final String GATE = "- gate: {roles: a, type: x}\n";
  private static final String GONE = "- {command: rm, irreversible: true}\n";

  @Test
  void readsAStepThatCannotBeTakenBackBehindItsGate() {
    Stage stage = Sample.first("back: {to: here}\nsteps:\n" + GATE + GONE);

    assertThat(stage.steps().before().getFirst())
        .isInstanceOfSatisfying(
            Step.SignOff.class, asked -> assertThat(asked.gate().powers().typed()).contains("x"));
    assertThat(stage.steps().before().getLast().back())
        .contains(WayBack.noReturn(new NoReturn(Optional.empty())));
    assertThat(stage.steps().noReturn()).isEmpty();
  }

  @Test
  void readsAWayBackThatHoldsFromTheBeginningOfItsStage() {
    assertThat(Sample.first("back: {to: 2%}").steps().noReturn())
        .contains(new NoReturn(Optional.of(Percent.of(2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: [{command: rm, irreversible: true}] | nothing says what a way back means",
        "back: {to: here}\\nsteps: [{command: rm, irreversible: true}] | has no gate right before"
            + " it",
        "back: {to: here}\\nsteps: [{gate: {roles: a}}, {command: rm, irreversible: true}] | has no"
            + " gate right before it",
        "back: {to: here}\\nsteps: [{gate: {roles: a, type: x}}, {command: rm, irreversible: true,"
            + " undo: b}] | 'undo' takes nothing back",
        "back: {to: here}\\nduring: [{command: rm, irreversible: true}] | does not run beside a"
            + " soak",
        "during: [{gate: {roles: a}}] | nobody signs beside a soak",
        "steps: [{check: a, irreversible: true}] | 'irreversible' is never so of a check",
        "steps: [{parallel: [{gate: {roles: a}}, {check: b}]}] | do not begin together with others",
        "back: {to: 6%} | a way back to 6% would raise the traffic of this stage",
        "back: {to: there} | 'there' is not a valid way back",
        "back: {to: here}\\ngate: {roles: a, silence: {then: rollback}} | silence would roll back,"
            + " after something that cannot be taken back",
        "steps: [{gate: {ask: why}}] | has no 'roles'",
      })
  void saysWhatIsMissing(String lines, String problem) {
    assertThat(Sample.problems(Sample.stage(lines.replace("\\n", "\n"))))
        .anyMatch(each -> each.toString().contains(problem));
  }

  @Test
  void asksNobodyToSignInARollback() {
    assertThat(
            Sample.problems(
                Sample.stage("").replace("to: 0%", "to: 0%, after: [{gate: {roles: a}}]")))
        .anyMatch(each -> each.toString().contains("a rollback waits for no signature"));
  }
}
