package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.AnswerType;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Channels;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Letter;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.text.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepReaderTest {
  private static final StepId FIRST = new StepId("first/1");

  @Test
  void readsACommandWithAllItsOptions() {
    Step step =
        Sample.only(
            """
            command: tool apply -f notes.txt --for "${{ inputs.ticket }}"
            env: {TOKEN: "${{ secrets.tool }}"}
            stdin: hello
            files: notes.txt
            timeout: 20s
            within: 2m
            idempotent: true
            undo: tool remove -f notes.txt
            capture: result
            expect: exit = 0\
            """);

    List<Setting> environment = List.of(new Setting("TOKEN", "${{ secrets.tool }}"));
    List<PinnedFile> files = List.of(new PinnedFile("notes.txt", "some notes\n"));
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Command.class,
            command -> {
              assertThat(command.id()).isEqualTo(FIRST);
              assertThat(command.command())
                  .isEqualTo(
                      new CommandSpec(
                          List.of(
                              "tool", "apply", "-f", "notes.txt", "--for", "${{ inputs.ticket }}"),
                          false,
                          environment,
                          Optional.of("hello"),
                          files));
              assertThat(command.limits())
                  .isEqualTo(
                      new Limits(
                          Duration.ofSeconds(20),
                          Optional.of(Duration.ofMinutes(2)),
                          Lives.STEP,
                          true));
              assertThat(command.undo())
                  .contains(
                      new CommandSpec(
                          List.of("tool", "remove", "-f", "notes.txt"),
                          false,
                          environment,
                          Optional.empty(),
                          files));
              assertThat(command.capture()).contains("result");
              assertThat(command.expect()).extracting(Condition::text).containsExactly("exit = 0");
            });
  }

  @Test
  void fillsInTheLimitsOfACommand() {
    Limits acting = ((Step.Command) Sample.only("command: tool")).limits();
    Limits looking = ((Step.Command) Sample.only("check: tool")).limits();

    assertThat(acting)
        .isEqualTo(new Limits(Duration.ofMinutes(10), Optional.empty(), Lives.STEP, false));
    assertThat(looking)
        .isEqualTo(new Limits(Duration.ofMinutes(10), Optional.empty(), Lives.STEP, true));
  }

  @Test
  void letsAStepBesideTheSoakTakeAsLongAsTheSoakMay() {
    Step step = Sample.first("during: {check: monitor, lives: stage}").steps().during().getFirst();

    assertThat(((Step.Command) step).limits())
        .isEqualTo(new Limits(Duration.ofMinutes(90), Optional.empty(), Lives.STAGE, true));
    assertThat(step.id()).isEqualTo(new StepId("first/during/1"));
  }

  @Test
  void handsAScriptToTheShellWhole() {
    Step.Command step =
        (Step.Command) Sample.only("{command: 'a | b > ${{ run.stamp }}', shell: true}");

    assertThat(step.command().words()).containsExactly("a | b > ${{ run.stamp }}");
    assertThat(step.command().shell()).isTrue();
  }

  @Test
  void readsACall() {
    Step step =
        Sample.only(
            """
            http: POST https://example.org/${{ inputs.ticket }}
            headers: {Authorization: "Bearer ${{ secrets.page }}"}
            json: {text: 'say "${{ run.id }}"', n: 3, deep: [true, null, "3"]}
            expect: status = 201\
            """);

    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Http.class,
            call -> {
              assertThat(call.call())
                  .isEqualTo(
                      new HttpSpec(
                          "POST",
                          "https://example.org/${{ inputs.ticket }}",
                          List.of(new Setting("Authorization", "Bearer ${{ secrets.page }}")),
                          Optional.of(
                              "{\"text\":\"say \\\"${{ run.id"
                                  + " }}\\\"\",\"n\":3,\"deep\":[true,null,\"3\"]}")));
              assertThat(call.limits())
                  .isEqualTo(
                      new Limits(Duration.ofSeconds(30), Optional.empty(), Lives.STEP, false));
            });
    assertThat(((Step.Http) Sample.only("http: GET http://example.org/")).limits().repeatable())
        .isTrue();
  }

  @Test
  void takesAnAddressFromAnInput() {
    Step.Http call = (Step.Http) Sample.only("http: POST ${{ inputs.ticket }}/a");

    assertThat(call.call().url()).isEqualTo("${{ inputs.ticket }}/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a/${{ inputs.ticket }}",
        "${{ target.page }}",
        "${{ secrets.page }}/${{ inputs.ticket }}",
        "https://${{ target.host }}/a?b=${{ inputs.ticket }}"
      })
  void sendsASecretWhereItsAuthorsAndTheTargetSay(String address) {
    assertThat(
            Sample.problems(
                Sample.step("{http: 'POST %s', json: {a: '${{ secrets.b }}'}}".formatted(address))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${{ inputs.ticket }}",
        "https://${{ inputs.ticket }}/a",
        "https://a.org${{ inputs.ticket }}",
        "${{ target.page }}${{ inputs.ticket }}/a",
        "https://b@${{ run.id }}"
      })
  void letsNobodyElseChooseWhereASecretIsSent(String address) {
    assertThat(
            Sample.problems(
                Sample.step(
                    "{http: 'POST %s', headers: {A: '${{ secrets.b }}'}}".formatted(address))))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains("would choose the host that 'secrets.b' is sent to", "${{ target.NAME }}");
  }

  @Test
  void readsANotificationAndAConfirmation() {
    assertThat(Sample.only("{notify: on-call, urgent: true}"))
        .isEqualTo(
            new Step.Notify(
                FIRST,
                new Channels(new ChannelName("on-call"), List.of()),
                new Letter("", "", List.of()),
                true,
                false));
    assertThat(
            Sample.only(
                "{confirm: [A, B], by: lead, answer: {complaints: count}, expect: complaints = 0}"))
        .isInstanceOfSatisfying(
            Step.Confirm.class,
            confirm -> {
              assertThat(confirm.items()).containsExactly("A", "B");
              assertThat(confirm.by()).isEqualTo(new RoleName("lead"));
              assertThat(confirm.answers())
                  .containsExactly(new Asked("complaints", AnswerType.COUNT));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "comand: x                              | unknown step 'comand'; expected one of check,"
            + " command, http, notify, confirm, baseline, parallel, kubernetes, gate, expect, wait;"
            + " did you mean 'command'?",
        "{timeout: 5s}                          | a step has no verb",
        "{check: a, command: b}                 | a step has two verbs, 'check' and 'command'",
        "just words                             | a text stands here; expected a step",
        "{check: a, undo: b}                    | 'undo' has nothing to undo",
        "{check: a, idempotent: true}           | 'idempotent' is always so of a check",
        "{command: a, before-traffic: 5m}       | 'before-traffic' has no undo to do before traffic"
            + " goes back; expected 'undo:' beside it",
        "{command: a, strict: true}             | 'strict' has no undo that others could wait for;"
            + " expected 'undo:' beside it",
        "{command: a, undo: b, before-traffic: soon} | 'soon' is not a valid duration",
        "{command: a, undo: b, strict: maybe}   | unknown word 'maybe'; expected one of true,"
            + " false",
        "{command: a, undo: b, before-trafic: 5m} | did you mean 'before-traffic'?",
        "{kubernetes: scale deployment/a -n b, replicas: 3, strict: true} | 'strict' has no undo",
        "{notify: a, undo: b}                   | unknown field of a notification 'undo'",
        "{command: a, within: 5m}               | 'within' repeats a step that may not be repeated",
        "{command: a, lives: stage}             | 'lives: stage' has no stage to end with here",
        "{command: a, timeout: 0s}              | '0s' is not a duration longer than zero",
        "{command: a, files: ../b}              | there is no file '../b'",
        "{command: a, files: c.txt}             | there is no file 'c.txt'",
        "{command: a, env: {A-B: c}}            | 'A-B' is not a valid name of a variable",
        "{command: a, capture: run}             | 'run' is not a valid name of a"
            + " captured value",
        "{command: a, idempotent: yes}          | unknown word 'yes'; expected one of true, false",
        "`command: a | b`                       | '|' needs a shell; expected plain words, or"
            + " 'shell: true' beside the command",
        "command: a 'b                          | the quote ' is never closed",
        "command: a ${{ secrets.b }}            | the secret 'secrets.b' would be seen by others"
            + " here",
        "command: a ${{ inputs.tickt }}         | unknown reference 'inputs.tickt'; expected one of"
            + " run.id, run.stamp, run.started, run.target, run.by, inputs.ticket, stage.name,"
            + " stage.traffic, stage.soak; did you mean 'inputs.ticket'?",
        "command: a ${{ run id }}               | the reference '${{ run id }}' is malformed",
        "command: a ${{ run.id                  | the reference '${{ run.id' is malformed",
        "command: a ${{ later }}                | unknown reference 'later'",
        "`{command: 'a ${{ inputs.ticket }} | b', shell: true}` | the shell would run what stands"
            + " in 'inputs.ticket'",
        "http: FETCH https://a                  | unknown method 'FETCH'",
        "http: GET ftp://a                      | 'ftp://a' is not a valid address",
        "http: GET                              | '' is not a valid address",
        "{http: GET https://a, headers: {a b: c}} | 'a b' is not a valid header",
        "{http: POST https://a, within: 5m}     | 'within' repeats a step that may not be repeated",
        "{confirm: x}                           | a confirmation has no 'by'",
        "{confirm: [], by: lead}                | 'confirm' is empty",
        "{confirm: 'Is ${{ later }} there', by: lead} | unknown reference 'later'",
        "{confirm: 'Is ${{ secrets.b }} there', by: lead} | the secret 'secrets.b' would be seen",
        "command: a ${{ target.-b }}            | 'target.-b' names no value of a target",
        "{notify: a, message: '${{ secrets.b }}'} | the secret 'secrets.b' would be seen",
        "{parallel: [{check: a}]}               | a group has fewer than two steps",
        "{parallel: a}                          | a group has fewer than two steps",
        "{parallel: [{check: a}, {parallel: [{check: a}, {check: b}]}]} | a group stands in a"
            + " group",
        "{parallel: [{check: a}, {check: b}], within: 1m} | unknown field of a group 'within'",
        "{parallel: [{check: a, capture: it}, {check: 'b ${{ it }}'}]} | unknown reference 'it'",
        "{parallel: [{check: a, idempotent: true}, {check: b}]} | 'idempotent' is always so",
      })
  void saysWhatIsWrongWithAStep(String step, String said) {
    assertThat(Sample.problems(Sample.step(step.strip())))
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains(said.strip());
  }

  @Test
  void knowsACapturedValueOnlyAfterItsStep() {
    String good =
        """
        steps:
        - {check: a, capture: sha}
        - check: b ${{ sha }}
        - {notify: c, message: '${{ sha }}'}
        """;
    String early = "steps:\n- check: b ${{ sha }}\n- {check: a, capture: sha}";

    assertThat(Sample.problems(Sample.stage(good))).isEmpty();
    assertThat(Sample.problems(Sample.stage(early)))
        .singleElement()
        .extracting(Problem::line, Problem::column)
        .containsExactly(8, 20);
  }
}
