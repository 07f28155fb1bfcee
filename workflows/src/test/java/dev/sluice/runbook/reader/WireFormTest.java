package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories outlive classes: each form that crosses to Temporal is written down here and must be
 * read for ever.
 */
class WireFormTest {
  private static final Path EVERYTHING = Path.of("src/test/resources/runbook/everything.json");
  private static final ObjectMapper WIRE = Wire.mapper();

  /** A runbook with each kind of thing that a runbook may have. */
  private static Runbook everything() {
    return Sample.read(
        """
        {runbook: everything, version: "1", updated: today, criticality: c, risk-level: r, estimate: e, purpose: p, two-people: [accept, override], notes: n, next: other,
         risks: {risk: a, impact: b, likelihood: c, mitigation: d},
         inputs: {t: {type: text, default: x}, c: {type: count}, d: {type: duration}, p: {type: percent, required: true}},
         prerequisites: [{confirm: a, by: lead}, {expect: m avg 1h != 2}, {gate: {roles: lead, decisions: [go, no-go]}}, {check: tool ready, within: 5m}], starts-from: 0.25%, phase: ramp, watch: [m, m by part, m * 1440, m / m of old], look: l, briefings: {every: 1h, to: [ch, other]}, outage: {escalate: 15m, after: 40m, then: hold}, exposed-at-most: 12h, pages: {escalate: [10m, {after: 30m, to: lead}], quiet: 20m},
         troubleshooting: {symptom: s, metric: m, look: l},
         guards: [{when: m of old max 5m > 1ms, then: warn}, {when: m <= n, for: 1s, then: hold}, {when: m > 5, then: ask, gate: {roles: lead, decisions: [continue, hold at 5%, abort], override: other}}],
         stages: [
          {stage: one, traffic: 5%, shift: 1m, soak: 1h,
           checkpoints: {checkpoint: half, at: 30m, show: m over soak, steps: {check: v}, expect: [m over soak < 3, m max look < 4], gate: {roles: lead}},
           failed: {to: 1%, steps: {check: f}, ask: a, roles: lead, paths: [{path: A}, {path: B, then: rollback}]}, guards: {when: m >= 1 MB, until: 1m, then: rollback},
           steps: [{command: "a '${{ inputs.t }}'", env: {A: b}, stdin: s, files: notes.txt, timeout: 1s, within: 2s, idempotent: true, undo: u, before-traffic: 5m, strict: true, capture: k, expect: [exit = 0, stdout contains x]},
                   {check: "a | b", shell: true}, {baseline: [m over 1h, n of old max 5m]}, {notify: [ch, other], subject: s, message: m, urgent: true}, {parallel: [{check: p}, {check: q}]},
                   {kubernetes: apply, manifest: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b}, data: {t: "${{ inputs.t }}"}}, force: true, undo: previous, timeout: 1s, within: 2s},
                   {kubernetes: scale deployment/a -n b, replicas: 3, expect: [ready-replicas = 3, replicas >= 3]}, {kubernetes: events hpa/a -n b, capture: e, expect: scaling-events < 9},
                   {if: [m < 3, k = x], notify: ch, subject: "m is ${{ m max run }} at ${{ run.started + 1d }}"}, {expect: [m < 1, run.signed contains ana], within: 2m}, {wait: 1m}],
           during: {check: w, lives: stage},
          after: [{http: POST https://a, headers: {H: v}, json: {a: 1}, capture: {incident: $.id}, undo: {http: "PATCH https://a/${{ incident }}", json: {b: 2}}, expect: [status = 200, body != x, body matches "x$", 'body number "n: (.)" > 1', 'body json "$.a[*]" = x']}, {confirm: [i, j], by: lead, answer: {n: count, t: text, w: {type: choice, of: [x, y]}}, expect: [n = 0, w = x], silence: {remind: 1m, escalate: 2m, expire: 1h, then: rollback}}],
          expect: [m min run < 1, m < 2, k = x, m * 2 <= baseline * 1.1, m within 5pp of baseline, m within 5% of q of old, m spread by a < 5pp, q trend 1h = stable, q not-worse-than old over 1h, m / q of old * q < 9], gate: {ask: q, show: [run.started, one.soaked, n, m by a, m at 0m], roles: [lead, other], decisions: [proceed, hold, extend, rollback], override: {roles: other, no-go: 10m}, silence: {then: rollback, escalate: [1h, {after: 2h, to: boss}], hours: theirs}, starter-may-sign: true}},
          {stage: two, back: {to: here}, steps: [{gate: {roles: lead, type: gone}}, {command: rm, irreversible: true}]}, {stage: three, traffic: 6%, back: {to: 2%}}],
         completion: {steps: {check: z, skippable: false, note: w}, expect: [run.duration < 1d, run.attendees > 1, run.rollbacks = 0, run.stages-completed = 1, run.untouched > 1h, run.skipped = 0, run.deviations < 2, run.interventions over 1d = 0, n sum run = 0, one.soaked >= 1h]},
         silence: {expire: 1d},
         rollback: {to: last-stable, gradual: 1m, after: {notify: ch}, ready: [m of old > 3, {check: r}]},
         results: {document: R.md, parts: [{part: A, of: [checkpoints, decisions]}, {part: B, if: failed, show: n, answers: t}]}}
        """);
  }

  @Test
  void everythingHasTheFormThatIsWrittenDown() throws IOException {
    String written = WIRE.writerWithDefaultPrettyPrinter().writeValueAsString(everything()) + "\n";

    assertThat(written).isEqualTo(Files.readString(EVERYTHING));
  }

  @Test
  void everythingComesBackFromTheFormThatIsWrittenDown() throws IOException {
    assertThat(WIRE.readValue(Files.readString(EVERYTHING), Runbook.class)).isEqualTo(everything());
  }

  @Test
  void theWrittenFormHasEveryKindOfEverySealedType() throws IOException {
    String text = Files.readString(EVERYTHING);
    for (String tag :
        List.of(
            "command",
            "http",
            "notify",
            "confirm",
            "parallel",
            "expect",
            "wait",
            "conditional",
            "kubernetes",
            "people",
            "metric",
            "output",
            "found",
            "answer",
            "total",
            "run",
            "stage",
            "literal",
            "text",
            "baseline",
            "segments",
            "scaled",
            "around",
            "combined",
            "computed",
            "last",
            "soak",
            "look",
            "gate",
            "check",
            "checkpoints",
            "decisions",
            "facts",
            "answers")) {
      assertThat(text).contains(" : \"" + tag + "\"");
    }
    long kinds =
        Stream.of(
                Step.class, Prerequisite.class, Operand.class, Window.class, Results.Content.class)
            .mapToLong(WireFormTest::kinds)
            .sum();
    assertThat(kinds).as("a new kind needs a line in the form that is written down").isEqualTo(37);
  }

  /** Those of its groups are counted, and not the groups. */
  private static long kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).mapToLong(WireFormTest::kinds).sum()
        : 1;
  }

  @ParameterizedTest
  @CsvSource({"0%, 0", "0.25%, 2500", "5%, 50000", "100%, 1000000"})
  void aShareIsWrittenInPercent(String text, int millionths) throws JsonProcessingException {
    assertThat(WIRE.writeValueAsString(new Percent(millionths))).isEqualTo('"' + text + '"');
    assertThat(WIRE.readValue('"' + text + '"', Percent.class)).isEqualTo(new Percent(millionths));
  }

  @Test
  void aLevelIsWrittenAsPeopleWriteIt() throws JsonProcessingException {
    for (Level level : List.of(new Level.LastStable(), new Level.Share(Percent.of(5)))) {
      assertThat(WIRE.readValue(WIRE.writeValueAsString(level), Level.class)).isEqualTo(level);
    }
    assertThat(WIRE.writeValueAsString(new Level.LastStable())).isEqualTo("\"last-stable\"");
  }

  @Test
  void eachPartComesBackByItself() throws JsonProcessingException {
    Runbook runbook = everything();
    Stage stage = runbook.stages().getFirst();
    comesBack(runbook.opening(), Runbook.Opening.class);
    comesBack(runbook.watching().guards().getFirst(), Guard.class);
    comesBack(stage, Stage.class);
    comesBack(stage.ending().gate().orElseThrow(), Gate.class);
    comesBack(stage.steps().before().getFirst(), Step.class);
    comesBack(runbook.closing(), Closing.class);
  }

  @Test
  void passesOverAFieldOfAnotherVersion() throws JsonProcessingException {
    Stage.Shift read =
        WIRE.readValue("{\"to\":\"5%\",\"over\":\"PT0S\",\"more\":1}", Stage.Shift.class);

    assertThat(read).isEqualTo(new Stage.Shift(Percent.of(5), Duration.ZERO));
  }

  private static <T> void comesBack(T value, Class<T> type) throws JsonProcessingException {
    JsonNode written = WIRE.valueToTree(value);
    assertThat(WIRE.treeToValue(written, type)).isEqualTo(value);
  }
}
