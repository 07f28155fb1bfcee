package dev.sluice.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.rollback.Ledger.Line.Passed;
import dev.sluice.rollback.Ledger.Line.Undo;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.WayBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final Undo SETUP = undo("setup/1");
  private static final Undo AT_FIVE = undo("five/1");
  private static final Undo AT_TEN = undo("ten/1");
  private static final Ledger LEDGER =
      Ledger.EMPTY
          .with(SETUP)
          .with(passed("setup", 0))
          .with(AT_FIVE)
          .with(passed("five", 5))
          .with(AT_TEN);

  @Test
  void undoesEverythingNewestFirstWhenTrafficGoesBackToTheStart() {
    assertThat(LEDGER.undos(Percent.ZERO, Percent.ZERO)).containsExactly(AT_TEN, AT_FIVE, SETUP);
  }

  @Test
  void undoesOnlyWhatWasDoneSinceTheLevelWasStable() {
    assertThat(LEDGER.undos(Percent.of(5), Percent.ZERO)).containsExactly(AT_TEN);
  }

  @Test
  void undoesNothingOfTheLevelBelowWhenTheTargetLiesBetweenTwo() {
    assertThat(LEDGER.undos(Percent.of(7), Percent.ZERO)).containsExactly(AT_TEN);
  }

  @Test
  void knowsWhatIsUndoneBeforeTrafficGoesAndHowLongThatMayTake() {
    Undo first = early("ten/2", Duration.ofMinutes(2));
    Undo second = early("ten/3", Duration.ofMinutes(9));
    Ledger ledger = LEDGER.with(first).with(second);

    assertThat(ledger.beforeTraffic(Percent.of(5), Percent.ZERO)).containsExactly(second, first);
    assertThat(ledger.beforeTraffic(Percent.ZERO, Percent.ZERO)).containsExactly(second, first);
    assertThat(LEDGER.beforeTraffic(Percent.ZERO, Percent.ZERO)).isEmpty();
    assertThat(first.limits().timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(second.limits().timeout()).isEqualTo(Duration.ofMinutes(9));
    assertThat(second.strict()).isTrue();
    assertThat(AT_TEN.strict()).isFalse();
  }

  @Test
  void leadsNoWayBackBehindWhatCannotBeTakenBack() {
    Ledger.Line.NoReturn from = new Ledger.Line.NoReturn("ten/2", Percent.of(10));
    Undo after = undo("ten/3");
    Ledger ledger = LEDGER.with(from).with(after);

    assertThat(ledger.undos(Percent.ZERO, Percent.ZERO)).containsExactly(after);
    assertThat(ledger.noReturn()).contains(from);
    assertThat(ledger.beyondReturn()).containsExactly(SETUP, AT_FIVE, AT_TEN);
    assertThat(ledger.backAt(Percent.ZERO, Percent.ZERO)).isEqualTo(LEDGER.with(from));
    assertThat(LEDGER.beyondReturn()).isEmpty();
    Ledger.Line.NoReturn later = new Ledger.Line.NoReturn("fifty", Percent.of(50));
    assertThat(ledger.with(later).noReturn()).contains(later);
  }

  private static Undo early(String step, Duration most) {
    return new Undo(
        new StepId(step), AT_TEN.how(), Optional.of(new WayBack(Optional.of(most), true)));
  }

  @Test
  void knowsTheLastStableLevel() {
    assertThat(LEDGER.lastStable(Percent.ZERO)).isEqualTo(Percent.of(5));
    assertThat(Ledger.EMPTY.lastStable(Percent.of(50))).isEqualTo(Percent.of(50));
  }

  @Test
  void knowsWhichStepsItCanUndoAndHow() {
    assertThat(LEDGER.undoes(new StepId("ten/1"))).isTrue();
    assertThat(LEDGER.undoes(new StepId("ten/2"))).isFalse();
    assertThat(AT_TEN.how().display()).isEqualTo("undo ten/1");
    assertThat(
            new Ledger.Reversal.InCluster(
                    new KubernetesSpec.Delete(
                        new KubernetesSpec.ObjectRef("v1", "ConfigMap", "a", "b")))
                .display())
        .startsWith("kubernetes: ")
        .contains("ConfigMap/a -n b");
    HttpSpec call = new HttpSpec("PATCH", "https://status/1", List.of(), Optional.empty());
    assertThat(new Ledger.Reversal.ByCall(call, List.of()).display())
        .isEqualTo("PATCH https://status/1");
  }

  @Test
  void forgetsWhatWasUndone() {
    Ledger back = LEDGER.backAt(Percent.of(5), Percent.ZERO);

    assertThat(back.undos(Percent.ZERO, Percent.ZERO)).containsExactly(AT_FIVE, SETUP);
    assertThat(back.passed()).containsExactly(new StageName("setup"), new StageName("five"));
  }

  @Test
  void undoesNothingTwice() {
    Ledger after = LEDGER.without(AT_TEN);

    assertThat(after.undos(Percent.ZERO, Percent.ZERO)).containsExactly(AT_FIVE, SETUP);
    assertThat(after.passed()).isEqualTo(LEDGER.passed());
  }

  private static Undo undo(String step) {
    return new Undo(
        new StepId(step),
        new CommandSpec(List.of("undo", step), false, List.of(), Optional.empty(), List.of()));
  }

  private static Passed passed(String stage, int percent) {
    return new Passed(new StageName(stage), Percent.of(percent));
  }
}
