package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Reaction;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookReaderTest {
  @Test
  void readsTheSmallestRunbook() {
    Runbook runbook = Sample.read("{runbook: a, stages: {stage: b, steps: {check: c}}}");

    assertThat(runbook.name().value()).isEqualTo("a");
    assertThat(runbook.stages())
        .singleElement()
        .extracting(stage -> stage.name().value())
        .isEqualTo("b");
    assertThat(runbook.opening().startsFrom()).isEqualTo(Percent.ZERO);
    assertThat(runbook.closing().rollback().to()).isEqualTo(new Level.Share(Percent.ZERO));
  }

  @Test
  void readsInputsWithTheirDefaults() {
    Runbook runbook =
        Sample.read(
            "{runbook: a, inputs: {n: {type: count, default: 3}, d: {type: duration, required:"
                + " true}, t: {description: D}}, stages: {stage: b, steps: {check: 'c ${{ inputs.n"
                + " }}'}}}");

    assertThat(runbook.opening().inputs())
        .containsExactly(
            new InputField("n", InputField.Type.COUNT, false, "", Optional.of("3")),
            new InputField("d", InputField.Type.DURATION, true, "", Optional.empty()),
            new InputField("t", InputField.Type.TEXT, false, "D", Optional.empty()));
  }

  @Test
  void numbersPrerequisitesByWhereTheyStand() {
    Runbook runbook =
        Sample.read(
            Sample.top("prerequisites: [{expect: [a > 1, b > 2]}, {confirm: x, by: lead}]"));

    assertThat(runbook.opening().prerequisites()).hasSize(3);
    assertThat(
            ((Prerequisite.ByPeople) runbook.opening().prerequisites().getLast())
                .confirm()
                .id()
                .value())
        .isEqualTo("prerequisites/3");
  }

  @Test
  void readsGuardsOfRunAndStage() {
    Runbook runbook =
        Sample.read(
            Sample.stage("guards: {when: p99 > 50ms, until: 15m, then: rollback}")
                + "guards: [{when: p99 > 50ms, for: 2m, no-data: 1m, then: hold}]");

    Guard all = runbook.watching().guards().getFirst();
    assertThat(List.of(all.id(), all.lasting(), all.span(), all.blindFor(), all.response().then()))
        .containsExactly(
            "guard/1",
            Duration.ofMinutes(2),
            Guard.Span.ALWAYS,
            Optional.of(Duration.ofMinutes(1)),
            Reaction.HOLD);
    Guard own = runbook.stages().getFirst().guards().getFirst();
    assertThat(List.of(own.id(), own.lasting(), own.blindFor()))
        .containsExactly("first/guard/1", Duration.ZERO, Optional.of(Duration.ofMinutes(5)));
    assertThat(own.span())
        .isEqualTo(
            new Guard.Span(
                Optional.of(new StageName("first")), Optional.of(Duration.ofMinutes(15))));
  }

  @Test
  void readsTheShiftAndTheLimitsOfASoak() {
    Stage usual = Sample.first("shift: 30s");
    Stage stated = Sample.first("soak-limit: 3h");

    assertThat(usual.traffic()).contains(new Stage.Shift(Percent.of(5), Duration.ofSeconds(30)));
    Duration limit = Duration.ofMinutes(90);
    Optional<Duration> window = Optional.of(Duration.ofMinutes(5));
    assertThat(usual.soak())
        .contains(new Stage.Soak(Duration.ofHours(1), limit, List.of(), window));
    assertThat(stated.soak().orElseThrow().limit()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void fillsInAGate() {
    Gate gate = Sample.first("gate: {roles: lead}").ending().gate().orElseThrow();

    assertThat(gate.ask()).isEqualTo("Go on from first?");
    assertThat(gate.roles()).containsExactly(new RoleName("lead"));
    assertThat(gate.decisions())
        .containsExactly(Decision.PROCEED, Decision.HOLD, Decision.ROLLBACK);
    assertThat(gate.silence())
        .isEqualTo(
            new Silence(
                Optional.of(Duration.ofMinutes(30)),
                Optional.of(Duration.ofHours(2)),
                Duration.ofHours(8),
                Silence.Outcome.HOLD));
    assertThat(gate.powers().starterMaySign()).isFalse();
  }

  @Test
  void addsWhatIsSaidOfEveryStageToEachWithTraffic() {
    Runbook runbook =
        Sample.read(
            """
            runbook: a
            every-stage:
              soak-limit: 200%
              during: {check: 'status ${{ stage.traffic }}'}
              after: {confirm: Good, by: lead}
              expect: error-rate < 0.1%
              gate: {roles: lead}
            stages:
              - {stage: setup, steps: {check: x}}
              - {stage: one, traffic: 5%, soak: 1h, after: {check: y}, expect: p99 < 15ms}
            rollback: {to: 0%}
            """);

    Stage setup = runbook.stages().getFirst();
    Stage one = runbook.stages().getLast();
    assertThat(setup.ending().gate()).isEmpty();
    assertThat(setup.steps().after()).isEmpty();
    assertThat(one.soak().orElseThrow().limit()).isEqualTo(Duration.ofHours(2));
    assertThat(one.steps().after()).extracting(Step::display).containsExactly("y", "Good");
    assertThat(one.steps().after().getLast().id().value()).isEqualTo("one/after/2");
    assertThat(one.ending().expect()).hasSize(2);
    assertThat(one.ending().gate()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "gaurds: []                       | unknown field of a runbook 'gaurds'",
        "inputs2: {}                      | did you mean 'inputs'?",
        "every-stages: {}                 | did you mean 'every-stage'?",
        "window: 0s                       | '0s' is not a duration longer than zero",
        "starts-from: 5                   | '5' is not a valid percentage",
        "guards: {when: a > 1}            | a guard has no 'then'",
        "guards: {when: a > 1, then: wait} | unknown reaction 'wait'; expected one of warn, ask,"
            + " hold, rollback",
        "guards: {when: a > 1, then: ask} | a guard that asks has no 'gate'",
        "guards: {when: a > 1, then: hold, gate: {roles: a}} | 'gate' asks nobody",
        "prerequisites: {gate: {ask: Go?}} | a gate has no 'roles'",
        "completion: {gate: {roles: a, decisions: [go, hold at x]}} | 'hold at x' is not a valid"
            + " decision",
        "completion: {failed: {to: 5%}}   | a remedy has no 'paths'",
        "guards: {when: a > 1, then: hold, until: 5m}  | 'until' counts from the beginning of a"
            + " soak",
        "guards: {when: a over run > 1, then: hold}    | 'run' is not a window here;"
            + " expected a duration such as 24h",
        "prerequisites: {confirm: x}      | a confirmation has no 'by'",
        "completion: {gate: {roles: []}}  | 'roles' is empty",
        "completion: {gate: {roles: [a, a]}}           | a role stands twice in 'roles'",
        "completion: {gate: {roles: a, decisions: hold}} | 'decisions' has no way to go on",
        "completion: {gate: {roles: a, decisions: [proceed, wait]}} | unknown decision 'wait'",
        "completion: {gate: {roles: a, silence: {then: proceed}}}    | unknown outcome of silence"
            + " 'proceed'; expected one of hold, rollback",
        "completion: {gate: {roles: a, silence: {remind: 9h}}}       | 'remind' would come after"
            + " 'expire'",
        "completion: {gate: {roles: a, show: [p99 now]}}             | unknown word 'now'",
        "next: a b                        | 'a b' is not a valid name of a runbook",
        "troubleshooting: {metric: a}     | an advice has no 'symptom'",
      })
  void saysWhatIsWrongAtTheTop(String line, String said) {
    assertThat(Sample.problems(Sample.top(line.strip() + "\n")))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{stage: b}                                 | the stage 'b' has nothing to do",
        "{soak: 1h}                                 | a stage has no 'stage'",
        "{stage: b, soak: 1h, shift: 5m}            | 'shift' moves no traffic",
        "{stage: b, steps: {check: c}, during: {check: d}} | 'during' has no soak to run beside",
        "{stage: b, steps: {check: c}, soak-limit: 2h}     | 'soak-limit' limits no soak",
        "{stage: b, soak: 1h, soak-limit: 30m}      | the soak of 1h can never be done in 30m",
        "{stage: b, soak: 1h, soak-limit: 50%}      | '50%' is not a valid limit of a soak",
        "{stage: b, steps: {check: c}, gate: {roles: a, decisions: [proceed, extend]}} | there is"
            + " no soak to extend here",
        "{stage: b, steps: {check: 'c ${{ stage.soak }}'}} | unknown reference 'stage.soak'",
        "{stage: b, traffic: 5%, soak: 1h}          | a runbook that moves traffic has no"
            + " 'rollback'",
        "[{stage: b, soak: 1h}, {stage: b, soak: 1h}] | two stages are called 'b'",
        "[{stage: completion, soak: 1h}]              | a stage cannot be called 'completion'",
        "[]                                         | 'stages' is empty",
      })
  void saysWhatIsWrongWithAStage(String stages, String said) {
    assertThat(Sample.problems("{runbook: a, stages: " + stages.strip() + "}"))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said.strip());
  }

  @Test
  void refusesTheNameOfAStageOnceWhereItStands() {
    String text =
        "{runbook: a, stages: {stage: 'b#', soak: 1h}, completion: {expect: 'b#.soaked >= 1h'}}";

    assertThat(Sample.problems(text))
        .extracting(Problem::what)
        .containsExactly("'b#' is not a valid name of a stage");
  }

  @Test
  void refusesARollbackThatCouldRaiseTheTraffic() {
    assertThat(Sample.problems(Sample.stage("").replace("to: 0%", "to: 5%")))
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("rolling back to 5% could raise the traffic, as a stage has 5%");
  }

  @Test
  void refusesAGateThatAsksFewerThanEveryStage() {
    String text =
        Sample.stage("gate: {roles: lead}") + "every-stage: {gate: {roles: [lead, owner]}}";

    assertThat(Sample.problems(text))
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("the gate asks fewer people than that of every-stage");
  }

  @Test
  void refusesEveryStageWhereNoneHasTraffic() {
    assertThat(
            Sample.problems(
                "{runbook: a, every-stage: {expect: a < 1}, stages: {stage: b, soak: 1h}}"))
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("'every-stage' is about stages with traffic, and there is none");
  }

  @Test
  void saysAllMistakesAtOnce() {
    String text =
        """
        runbok: a
        window: soon
        guards:
          - {when: error-rate >> 1%, then: rolback}
        stages:
          - stage: one
            traffic: 500%
            soak: 1h
            steps:
              - comand: x
              - check: y ${{ inputs.ticket }}
            gate: {roles: [], decisions: [procede]}
        """;

    assertThat(Sample.problems(text))
        .extracting(problem ->
            problem.line() + ":" + problem.column() + " " + problem.nearest().orElse("-"))
        .containsExactly(
            "1:1 runbook",
            "1:1 -",
            "2:9 -",
            "4:23 >",
            "4:36 rollback",
            "7:14 -",
            "10:9 command",
            "11:22 -",
            "12:19 -",
            "12:35 proceed");
  }
}
