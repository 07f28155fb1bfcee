package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration FLOOR = Duration.ofSeconds(3);
  private static final Runbook CANARY = Sample.canary();
  private static final Pace.Paced PACED = Pace.compress(CANARY, 360, FLOOR);
  private static final Runbook QUICK = PACED.runbook();

  private static Stage stage(int number) {
    return QUICK.stages().get(number);
  }

  private static Limits limits(Step step) {
    return ((Step.Command) step).limits();
  }

  @Test
  void bringsThirtyEightHoursOfSoakToSixMinutesAndTwentySeconds() {
    Duration soak =
        QUICK.stages().stream()
            .flatMap(stage -> stage.soak().stream())
            .map(Stage.Soak::length)
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(soak).isEqualTo(Duration.ofMinutes(6).plusSeconds(20));
    assertThat(stage(1).soak())
        .contains(
            new Stage.Soak(
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                List.of(),
                Optional.of(Duration.ofSeconds(3))));
  }

  @Test
  void keepsWindowsAndForAboveTheFloorAndZeroAtZero() {
    Guard always = QUICK.watching().guards().getFirst();
    Guard first = stage(1).guards().getFirst();

    assertThat(List.of(always.lasting(), always.blindFor().orElseThrow())).containsOnly(FLOOR);
    assertThat(always.when().text()).isEqualTo("error-rate over 3s > 0.1%");
    assertThat(first.lasting()).isZero();
    assertThat(first.span().until()).contains(FLOOR);
  }

  @Test
  void asksALongWindowForItsPacedLength() {
    assertThat(QUICK.opening().prerequisites().getLast().toString())
        .contains("response-match-rate min 4m > 99.9%");
  }

  @Test
  void keepsTheSecondsOfMetricsAndTheTimesOfPeople() {
    assertThat(stage(1).ending().expect()).extracting(Condition::text).contains("p99 < 15ms");
    assertThat(stage(1).ending().gate()).isEqualTo(CANARY.stages().get(1).ending().gate());
  }

  @Test
  void shortensWhatASoakIsComparedWithAsTheSoak() {
    Closing.Completion completion = QUICK.closing().completion().orElseThrow();

    assertThat(completion.ending().expect())
        .extracting(Condition::text)
        .contains("canary-50.soaked >= 4m", "run.rollbacks = 0");
    assertThat(stage(4).soak().orElseThrow().length()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void shortensHowLongNobodyMayHaveIntervenedAsTheSoaks() {
    assertThat(completion("run.untouched >= 24h")).containsExactly("run.untouched >= 4m");
  }

  @Test
  void shortensTheWindowInWhichThingsAreCounted() {
    assertThat(completion("run.interventions over 24h = 0"))
        .containsExactly("run.interventions over 4m = 0");
  }

  @Test
  void killsNothingBeforeTenSeconds() {
    assertThat(limits(stage(0).steps().before().getFirst()).timeout())
        .isEqualTo(Pace.SHORTEST_LIMIT);
    assertThat(limits(stage(1).steps().during().getFirst()).within()).contains(Pace.SHORTEST_LIMIT);
    assertThat(limits(stage(2).steps().during().get(1)).timeout())
        .isEqualTo(stage(2).soak().orElseThrow().limit());
  }

  @Test
  void saysWhatIsLongerThanTheFactorWouldHaveIt() {
    assertThat(PACED.notes())
        .contains(
            "guard/1: for 2m is 3s and not 333ms", "setup/1: timeout 10m is 10s and not 1s 667ms");
  }

  @Test
  void shortensAShiftAndAGradualRollback() {
    Runbook shifted =
        Sample.read(Sample.stage("shift: 6m").replace("{to: 0%}", "{to: 0%, gradual: 30m}"));

    Runbook quick = Pace.compress(shifted, 360, FLOOR).runbook();

    assertThat(quick.stages().getFirst().traffic().orElseThrow().over())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(quick.closing().rollback().gradual()).isEqualTo(Optional.of(Duration.ofSeconds(5)));
  }

  @Test
  void leavesShorterThanTheFloorWhatWasWrittenSo() {
    Runbook written = Sample.read(Sample.top("guards: {when: a over 2s > 1, for: 1s, then: warn}"));

    Guard guard = Pace.compress(written, 360, FLOOR).runbook().watching().guards().getFirst();

    assertThat(guard.lasting()).isEqualTo(Duration.ofSeconds(1));
    assertThat(guard.when().text()).isEqualTo("a over 2s > 1");
  }

  @Test
  void leavesARunbookAsItIsAtAFactorOfOne() {
    assertThat(Pace.compress(CANARY, 1, FLOOR)).isEqualTo(new Pace.Paced(CANARY, List.of()));
    assertThatThrownBy(() -> Pace.compress(CANARY, 0.5, FLOOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesTheSameMetricsAfterwards() {
    Operand before = CANARY.watching().guards().getFirst().when().right();

    assertThat(QUICK.watching().guards().getFirst().when().right()).isEqualTo(before);
  }

  private static List<String> completion(String condition) {
    Runbook runbook = Sample.read(Sample.top("completion: {expect: %s}".formatted(condition)));
    Closing closing = Pace.compress(runbook, 360, FLOOR).runbook().closing();
    return closing.completion().orElseThrow().ending().expect().stream()
        .map(Condition::text)
        .toList();
  }
}
