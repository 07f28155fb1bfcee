package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong value in each field: what is said of it, and that it is said of the place of the ». */
class WrongValuesTest {
  private static final String MARK = "»";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "checkpoints: »none                           | a text stands here; expected a checkpoint",
        "checkpoints: »{at: 15m}                      | a checkpoint has no 'checkpoint'",
        "checkpoints: {checkpoint: »'a b', at: 15m}   | 'a b' is not a valid name of a"
            + " checkpoint",
        "checkpoints: »{checkpoint: a}                | a checkpoint has no 'at'; expected a field",
        "checkpoints: {checkpoint: a, at: »soon}      | 'soon' is not a valid"
            + " duration; expected a number",
        "checkpoints: {checkpoint: a, at: »0s}        | '0s' is not a duration longer"
            + " than zero",
        "checkpoints: {checkpoint: a, at: »61m}       | the soak is over by then; expected a time"
            + " within the soak",
        "checkpoints: »[{checkpoint: a, at: 30m}, {checkpoint: b, at: 15m}] | 'b' comes no later"
            + " than 'a' before it",
        "checkpoints: »[{checkpoint: a, at: 15m}, {checkpoint: a, at: 30m}] | two checkpoints have"
            + " the same name",
        "checkpoints: {checkpoint: a, at: 15m, »shwo: [p99]}     | did you mean 'show'?",
        "checkpoints: {checkpoint: a, at: 15m, show: [p99 »now]} | unknown word 'now'; expected one"
            + " of of, over",
        "checkpoints: {checkpoint: a, at: 15m, steps: {»chek: b}} | did you mean 'check'?",
        "checkpoints: {checkpoint: a, at: 15m, expect: p99 »<< 1s} | did you mean '<'?",
        "checkpoints: {checkpoint: a, at: 15m, gate: »{ask: Go?}} | a gate has no 'roles'",
        "checkpoints: {checkpoint: a, at: 15m, gate: {roles: a, decisions: »[go, extend]}} | there"
            + " is no soak to extend here",
        "checkpoints: {checkpoint: a, at: 15m, gate: {roles: a, decisions: [go, »abrt]}} | did you"
            + " mean 'abort'?",
        "checkpoints: {checkpoint: a, at: 15m, gate: »{roles: a, silence: {hours: theirs}}} | a"
            + " checkpoint comes at its time, and silence there does not wait for working hours",
        "checkpoints: {checkpoint: a, at: 15m, steps: »[{confirm: b, by: a, silence: {hours:"
            + " theirs}}]} | silence there does not wait for working hours",
        "checkpoints: {checkpoint: a, at: 15m, »failed: {}} | unknown field of a checkpoint",
        "every-checkpoint: »5                         | a text stands here; expected every"
            + " checkpoint, as a map",
        "every-checkpoint: {»expct: p99 < 1s}         | did you mean 'expect'?",
        "{every-checkpoint: {expect: p99 »=> 1s}, checkpoints: {checkpoint: a, at: 15m}} | unknown"
            + " word in the condition '=>'",
        "failed: »5%                                  | a text stands here; expected a remedy",
        "failed: {to: »5, paths: {path: a}}           | '5' is not a valid level; expected"
            + " last-stable or a percentage",
        "failed: {to: »5%, paths: {path: a}}          | 5% does not lower the traffic; expected a"
            + " level below the stage's",
        "failed: »{paths: {path: a}}                  | a remedy has no 'to'",
        "failed: »{to: 1%}                            | a remedy has no 'paths'",
        "failed: {to: 1%, paths: »[]}                 | 'paths' is empty; expected one item",
        "failed: {to: 1%, paths: {»pth: a}}           | did you mean 'path'?",
        "failed: {to: 1%, paths: {path: a, then: »rolback}} | did you mean 'rollback'?",
        "failed: {to: 1%, paths: »[{path: a}, {path: a, then: rollback}]} | two paths read the"
            + " same; expected a text of its own for each path",
        "failed: {to: 1%, roles: »'a b', paths: {path: a}}  | 'a b' is not a valid"
            + " name of a role",
        "failed: {to: 1%, steps: {»comand: a}, paths: {path: a}} | did you mean 'command'?",
        "failed: {to: 1%, ask: '${{ »later }}', paths: {path: a}} | unknown reference 'later'",
        "gate: {roles: a, override: »'a b'}           | 'a b' is not a valid name of a role",
        "gate: {roles: a, »overide: b}                | did you mean 'override'?",
        "gate: {roles: a, starter-may-sign: »yes}     | unknown word 'yes'; expected one of true,"
            + " false",
        "gate: {roles: a, decisions: [go, »hold at 5]} | 'hold at 5' is not a valid decision;"
            + " expected 'hold at' with a percentage",
        "gate: {roles: a, decisions: »[go, hold at 1%, hold at 2%]} | two levels to hold at;"
            + " expected one",
        "gate: {roles: a, show: '»'}                  | the condition ends too early",
        "expect: error-rate < 5 »ppp                  | 'ppp' is not a valid unit;"
            + " expected one of %, pp",
        "checkpoints: {checkpoint: »after, at: 30m}   | cannot be called 'after', as another part"
            + " is",
        "expect: p99 <= p50 * »2fast                  | '2fast' is not a plain number",
        "expect: p99 <= »baseline                     | no step records a baseline of p99",
        "expect: p99 not-worse-than »new              | unknown version 'new'; expected old",
        "expect: p99 trend 1h »by region = stable     | does not go with",
        "expect: p99 trend 1h = stable »now           | unknown word 'now'",
        "expect: p99 within 5ms of p50 »now           | unknown word 'now'",
        "expect: p99 by region »* 2 < 1s              | '*' computes with metrics and baselines"
            + " only",
        "expect: »exit = 0                            | 'exit' is not known here; expected a metric"
            + " or an answer",
        "expect: p99 at »noon < 1s                    | 'noon' is not a valid time;"
            + " expected a time since the soak began",
        "expect: p99 slope »soon < 1s                 | 'soon' is not a window here",
        "expect: p99 spread »median by region < 1s    | unknown measure 'median'",
        "expect: p99 spread by »re-gion < 1s          | 're-gion' is not a valid label",
      })
  void saysWhatIsWrongWithAStageAndWhere(String lines, String said) {
    assertSaid(Sample.stage(plain(lines)), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "guards: {when: p99 > 1s, then: »ak}          | did you mean 'ask'?",
        "outage: {after: »soon}                       | 'soon' is not a valid duration",
        "outage: {then: »hld}                         | did you mean 'hold'?",
        "outage: {escalate: »1h, after: 30m}          | people would be told after 1h, and"
            + " something done about it after 30m; expected 'escalate' shorter than 'after'",
        "outage: {»afer: 30m}                         | did you mean 'after'?",
        "outage: »rollback                            | a text stands here; expected what a metrics"
            + " outage leads to",
        "exposed-at-most: »0s                         | '0s' is not a duration longer than zero",
        "completion: {steps: {check: a, note: »[b]}}  | a list stands here; expected a text",
        "completion: {steps: {check: a, skippable: »maybe}} | unknown word 'maybe';"
            + " expected one of true, false",
        "completion: {steps: {»skippable: false, parallel: [{check: a}, {check: b}]}} | a group is"
            + " not left out as a whole",
        "guards: {when: p99 > 1s, then: ask, gate: {roles: a, override: {roles: b, no-go: »0s}}} |"
            + " '0s' is not a duration longer than zero",
        "guards: {when: p99 > 1s, then: ask, gate: {roles: a, override: {»no-gos: 1m, roles: b}}} |"
            + " did you mean 'no-go'?",
        "pages: {quiet: »0s}                          | '0s' is not a duration longer than zero",
        "pages: {escalate: [10m, {after: »x, to: a}]} | 'x' is not a valid duration",
        "pages: {»quite: 30m}                         | did you mean 'quiet'?",
        "guards: »{when: p99 > 1s, then: ask}         | a guard that asks has no 'gate'",
        "guards: {when: p99 > 1s, then: warn, gate: »{roles: a}} | 'gate' asks nobody",
        "guards: {when: p99 > 1s, then: ask, gate: {roles: a, silence: {then: »continue}}} |"
            + " unknown outcome of silence 'continue'; expected one of hold, rollback",
        "guards: {when: p99 > 1s, then: ask, gate: {roles: a, silence: {hours: »ours}}} | unknown"
            + " kind of hours 'ours'; expected theirs",
        "guards: {when: p99 > 1s, then: ask, gate: {roles: a, decisions: »[go, extend]}} | there is"
            + " no soak to extend here",
        "guards: {when: p99 »at 5m > 1s, then: warn}  | there is none here; expected a window",
        "guards: {when: p99 > »baseline, then: warn}  | no step records a baseline of p99",
        "prerequisites: {gate: {roles: »[]}}          | 'roles' is empty",
        "prerequisites: {gate: {roles: a}, »expct: b} | unknown field of a prerequisite",
        "prerequisites: »{by: lead}                   | a confirmation has no 'confirm'",
        "guards: {when: »exit = 0, then: warn}        | 'exit' is not known here; expected a"
            + " metric",
        "two-people: [accept, »overide]               | unknown right 'overide'; expected one of"
            + " accept, override; did you mean 'override'?",
        "briefings: {every: »30s, to: team}           | expected 5m or more",
        "briefings: {every: »often, to: team}         | 'often' is not a valid duration",
        "briefings: »{to: team}                       | a briefing has no 'every'",
        "briefings: {every: 15m, to: »'a b'}          | 'a b' is not a valid name of a"
            + " channel",
        "briefings: {every: 15m, »too: team}          | did you mean 'to'?",
        "watch: »'a b'                                | 'a b' is not a valid metric to watch",
        "watch: »p99 by 1a                            | 'p99 by 1a' is not a valid metric to watch",
        "watch: »p99 % p50                            | 'p99 % p50' is not a valid metric to watch",
        "watch: »p99 of old * 2                       | 'p99 of old * 2' is not a valid"
            + " metric to watch",
        "watch: »p99 / p50 / p95                      | 'p99 / p50 / p95' is not a valid"
            + " metric to watch",
        "watch: »p99 * 5ms                            | 'p99 * 5ms' is not a valid metric to watch",
        "watch: »p99 * -2                             | expected a metric, 'METRIC by LABEL',"
            + " 'METRIC",
        "window: »999999999999d                       | '999999999999d' is too long; expected a"
            + " duration from 0s to 9999d",
        "window: »-5m                                 | '-5m' is negative; expected a duration",
        "window: »1                                   | '1' is not a valid duration;"
            + " expected a number",
      })
  void saysWhatIsWrongAtTheTopAndWhere(String line, String said) {
    assertSaid(Sample.top(plain(line)), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "baseline: »[]                                | 'baseline' is empty; expected one item",
        "baseline: p99 »ovr 1h                        | did you mean 'over'?",
        "baseline: »p99 * 2                           | only metrics have a baseline",
        "{check: a, expect: 'stdout matches »\"(\"'}  | the pattern '(' is wrong",
        "{check: a, expect: 'stdout »mtches \"a\"'}   | did you mean 'matches'?",
        "{check: a, expect: 'stdout json »\"a.b\" = 3'} | 'a.b' is not a valid path;"
            + " expected $ and then",
        "{check: a, expect: 'stdout json »$.a = 3'}   | has no quotes; expected a path in quotes",
        "{check: a, expect: 'stdout number »\"[0-9]+\" = 3'} | the pattern has 0 groups; expected"
            + " one group",
        "{check: a, expect: 'stdout number \"(a)\" = »ready'} | 'ready' is not a valid number",
        "{check: a, expect: exit = »5%}               | '5%' has the wrong unit; expected a plain"
            + " number",
        "{check: a, expect: »status = 200}            | 'status' is not known here; expected exit"
            + " or stdout",
        "{check: a, expect: 'stdout = ${{ »later }}'} | unknown reference 'later'",
        "{check: a, env: »x}                          | a text stands here; expected the"
            + " environment, as a map",
        "{check: a, env: {A: '${{ »secrets.-b }}'}}   | 'secrets.-b' names no secret",
        "{confirm: a, by: b, answer: {users: count}, expect: »usrs = 0} | did you mean 'users'?",
        "{confirm: a, by: b, expect: »exit = 0}       | 'exit' is not known here; expected an"
            + " answer",
        "{http: GET https://a, timeout: »30d}         | a call of 30d is too slow; expected 1d or"
            + " less",
        "{kubernetes: events hpa/a -n b, timeout: »30d} | a change of a cluster of 30d is too slow",
        "{check: a, expect: 'stdout json \"$.a\" < 1', timeout: »99999d} | '99999d' is too long",
        "http: GET »ftp://a                           | 'ftp://a' is not a valid address",
        "http: 'GET https://a/${{ »later }}'          | unknown reference 'later'",
        "{http: POST https://a, json: {'${{ »later }}': 1}} | unknown reference 'later'",
        "{http: POST https://a, json: ['${{ »later }}']}    | unknown reference 'later'",
        "{kubernetes: events hpa/a -n b, replicas: »3} | 'replicas' is for 'kubernetes: scale'",
        "kubernetes: »delete                          | 'delete' is not something that a cluster"
            + " does",
        "»{kubernetes: apply}                         | expected either 'manifest:' or 'file:'",
        "{kubernetes: apply, file: »gone.yaml}        | there is no file 'gone.yaml'",
        "{kubernetes: apply, manifest: »{kind: A}}    | does not say which object it is",
        "{kubernetes: apply, file: notes.txt, force: »yes} | unknown word 'yes'",
        "{kubernetes: »scale deploymnt/a -n b, replicas: 3} | did you mean 'deployment'?",
        "{kubernetes: scale deployment/a -n b, replicas: »many} | 'many' is not a valid whole"
            + " number; expected a whole number from 0",
        "{kubernetes: scale deployment/a -n b, replicas: 3, undo: »next} | unknown undo 'next'",
        "{kubernetes: scale deployment/a -n b, replicas: 3, expect: »pods = 3} | unknown subject",
        "{kubernetes: scale deployment/a -n b, replicas: 3, »replica: 3} | did you mean"
            + " 'replicas'?",
        "parallel: »{check: a}                        | a group has fewer than two steps",
        "parallel: [{check: a}, »{parallel: [{check: a}, {check: b}]}] | a group stands in a group",
        "{parallel: [{check: a}, {check: b}], »within: 1m} | unknown field of a group 'within'",
        "notify: »[]                                  | 'notify' is empty; expected one item",
        "notify: [team, »'a b']                       | 'a b' is not a valid name of a"
            + " channel",
        "{notify: [team, leads], urgent: »very}       | unknown word 'very'; expected one of true",
      })
  void saysWhatIsWrongWithAStepAndWhere(String step, String said) {
    assertSaid(Sample.step(step.strip()), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{to: 0%, stop: »now}                         | 'now' is not a valid level; expected"
            + " last-stable or a percentage",
        "{to: 0%, stop: »5%}                          | rolling back to 5% could raise the traffic",
        "{to: 0%, »stopp: 0%}                         | did you mean 'stop'?",
        "{to: 0%, ready: {»chck: a}}                  | did you mean 'check'?",
        "{to: 0%, ready: »p99 within 5ms of p50}      | 'within' cannot be watched;"
            + " expected one of <, <=, >, >=, =, !=",
      })
  void saysWhatIsWrongWithTheRollbackAndWhere(String rollback, String said) {
    assertSaid(Sample.stage("").replace("{to: 0%}", rollback.strip()), said);
  }

  /** A map on one line becomes lines of its own, as they stand in a stage. */
  private static String plain(String lines) {
    String line = lines.strip();
    return line.startsWith("{")
        ? line.substring(1, line.length() - 1).replace("}, checkpoints", "}\ncheckpoints") + "\n"
        : line + "\n";
  }

  private static void assertSaid(String marked, String said) {
    assertThat(marked).containsOnlyOnce(MARK);
    String before = marked.substring(0, marked.indexOf(MARK));
    int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');

    List<String> sentences =
        Sample.problems(marked.replace(MARK, "")).stream().map(Problem::sentence).toList();

    assertThat(sentences)
        .anySatisfy(sentence ->
            assertThat(sentence)
                .startsWith("sample.yaml:%d:%d: ".formatted(line, column))
                .contains("; expected ", said.strip()));
  }
}
