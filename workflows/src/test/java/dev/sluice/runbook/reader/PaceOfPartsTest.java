package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every part of a runbook that has durations of machines in it gets shorter at practice pace. */
class PaceOfPartsTest {
  private static final Duration FLOOR = Duration.ofSeconds(3);

  private static Pace.Paced paced(String text) {
    return Pace.compress(Sample.read(text), 360, FLOOR);
  }

  private static Stage stage(String lines) {
    return paced(Sample.stage(lines)).runbook().stages().getFirst();
  }

  private static Limits limits(List<Step> steps) {
    return ((Step.Command) steps.getFirst()).limits();
  }

  @Test
  void shortensACheckpointWithAllThatStandsInIt() {
    Stage stage =
        stage(
            "checkpoints: {checkpoint: half, at: 30m, show: p99 over 1h, steps: {check: a, timeout:"
                + " 2h}, expect: p99 max 20m < 15ms}");

    Checkpoint half = stage.soak().orElseThrow().checkpoints().getFirst();
    assertThat(half.at()).isEqualTo(Duration.ofSeconds(5));
    assertThat(half.show()).extracting(ConditionText::of).containsExactly("p99 over 10s");
    assertThat(limits(half.steps()).timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(half.ending().expect())
        .extracting(Condition::text)
        .containsExactly("p99 max 3s 333ms < 15ms");
  }

  @Test
  void shortensTheStepsOfARemedyAndKeepsItsQuestion() {
    String written =
        "failed: {to: 1%, steps: {check: a, timeout: 2h}, ask: Which?, roles: lead, paths: {path:"
            + " A}}";

    Remedy remedy = stage(written).ending().failed().orElseThrow();

    assertThat(limits(remedy.steps()).timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(List.of(remedy.to(), remedy.ask(), remedy.roles(), remedy.paths()))
        .isEqualTo(
            Sample.first(written).ending().failed().stream()
                .flatMap(
                    each -> List.of(each.to(), each.ask(), each.roles(), each.paths()).stream())
                .toList());
  }

  @Test
  void shortensTheWindowsThatAGuardShowsToThoseItAsks() {
    Runbook runbook =
        paced(
                Sample.top(
                    "guards: {when: a > 1, then: ask, gate: {roles: lead, show: p99 over 1h}}"))
            .runbook();

    Guard guard = runbook.watching().guards().getFirst();
    assertThat(guard.response().gate().orElseThrow().show())
        .extracting(ConditionText::of)
        .containsExactly("p99 over 10s");
  }

  @Test
  void shortensTheWindowOfABaseline() {
    Stage stage = stage("steps: {baseline: [p99 over 1h, p50 over 2h]}");

    assertThat(stage.steps().before().getFirst().display())
        .isEqualTo("baseline of p99 over 10s, p50 over 20s");
  }

  @ParameterizedTest
  @CsvSource({
    "p99 over 1h * 2 < 1s, p99 over 10s * 2 < 1s",
    "p99 over 1h spread by region < 1s, p99 over 10s spread by region < 1s",
    "p99 over 1h within 5ms of p50 over 2h, p99 over 10s within 5ms of p50 over 20s",
    "p99 at 30m < 1s, p99 at 5s < 1s",
  })
  void shortensEveryWindowOfACondition(String written, String shorter) {
    assertThat(stage("expect: " + written).ending().expect())
        .extracting(Condition::text)
        .containsExactly(shorter);
  }

  @Test
  void letsAStepBesideAShortSoakTakeAsLongAsThatSoakMay() {
    Stage stage = stage("during: {check: monitor, lives: stage}");

    assertThat(stage.soak().orElseThrow().limit()).isEqualTo(Duration.ofSeconds(22));
    assertThat(limits(stage.steps().during()).timeout()).isEqualTo(Duration.ofSeconds(22));
  }

  @Test
  void saysOfWhichSoakATimeIsLongerThanTheFactorWouldHaveIt() {
    assertThat(paced(Sample.top("completion: {expect: first.soaked >= 15m}")).notes())
        .contains("completion: first.soaked 15m is 3s and not 2s 500ms");
  }

  @Test
  void saysNothingOfADurationThatComesToTheFloorExactly() {
    String lasting = "guards: {when: a over 18m > 1, for: %s, no-data: 18m, then: hold}";

    assertThat(paced(Sample.top(lasting.formatted("18m"))).notes())
        .noneMatch(note -> note.startsWith("guard"));
    assertThat(paced(Sample.top(lasting.formatted("17m"))).notes())
        .contains("guard/1: for 17m is 3s and not 2s 833ms");
  }
}
