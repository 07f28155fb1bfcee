package dev.sluice.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.report.Event.Act;
import dev.sluice.rollback.Ledger.Line;
import dev.sluice.rollback.Ledger.Line.Passed;
import dev.sluice.rollback.Ledger.Line.Undo;
import dev.sluice.rollback.ShiftPlan.Write;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Drawn orders, drawn ways and drawn ledgers. */
final class RollbackPropertiesTest {
  @Test
  void neitherRaisesNorSlowsAnOrderWhoeverGivesTheNext() {
    Tries.hold(dice -> lowersOnly(dice, RollbackOrder::and));
    Tries.catches(dice -> lowersOnly(dice, (one, next) -> next));
    Tries.catches(dice -> lowersOnly(dice, (one, next) -> one));
  }

  private static void lowersOnly(Dice dice, BinaryOperator<RollbackOrder> and) {
    List<RollbackOrder> orders = new ArrayList<>(List.of(order(dice)));
    orders.addAll(dice.fewerThan(6, () -> order(dice)));
    RollbackOrder merged = orders.stream().reduce(and).orElseThrow();
    RollbackOrder other = dice.shuffled(orders).stream().reduce(and).orElseThrow();

    assertThat(orders)
        .allMatch(each -> !each.to().isBelow(merged.to()))
        .allMatch(each -> each.over().compareTo(merged.over()) >= 0)
        .anyMatch(each -> each.to().equals(merged.to()));
    assertThat(other.to()).isEqualTo(merged.to());
    assertThat(other.over()).isEqualTo(merged.over());
  }

  @Test
  void letsNothingOvertakeAnEmergencyStop() {
    Tries.hold(dice -> {
      RollbackOrder stop = order(Percent.ZERO, Duration.ZERO);
      RollbackOrder other = order(dice);

      assertThat(stop.isOvertakenBy(other)).isFalse();
      assertThat(stop.and(other)).isSameAs(stop);
      assertThat(other.and(stop).to()).isEqualTo(Percent.ZERO);
      assertThat(other.and(stop).over()).isZero();
    });
  }

  @Test
  void goesStraightToItsGoalAndNeverBeyond() {
    Tries.hold(dice -> goesStraight(dice, ShiftPlan::writes));
    Tries.catches(dice -> goesStraight(dice, RollbackPropertiesTest::stopsShort));
    Tries.catches(dice -> goesStraight(dice, RollbackPropertiesTest::overshoots));
  }

  private interface Way {
    List<Write> writes(Percent from, Percent to, Duration over);
  }

  private static void goesStraight(Dice dice, Way way) {
    Percent from = percent(dice);
    Percent to = percent(dice);
    Duration over = dice.once(4) ? Duration.ZERO : dice.seconds(3_600);
    List<Write> writes = way.writes(from, to, over);

    Percent before = from;
    for (Write write : writes) {
      assertThat(between(before, write.share(), to)).isTrue();
      before = write.share();
    }
    assertThat(before).isEqualTo(to);
    assertThat(writes).hasSizeBetween(1, 20);
    assertThat(writes.getLast().pause()).isZero();
    assertThat(writes.stream().map(Write::pause).reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(over);
  }

  private static List<Write> stopsShort(Percent from, Percent to, Duration over) {
    List<Write> writes = ShiftPlan.writes(from, to, over);
    return writes.size() < 2 ? writes : writes.subList(0, writes.size() - 1);
  }

  private static List<Write> overshoots(Percent from, Percent to, Duration over) {
    List<Write> writes = new ArrayList<>(ShiftPlan.writes(from, to, over));
    writes.addFirst(new Write(Percent.ALL, Duration.ZERO));
    return writes;
  }

  @Test
  void makesNoStepSmallerThanAPointUnlessTheWholeWayIs() {
    Tries.hold(dice -> {
      Percent from = percent(dice);
      List<Write> writes = ShiftPlan.writes(from, percent(dice), dice.seconds(3_600));
      int before = from.millionths();
      for (Write write : writes) {
        int step = Math.abs(write.share().millionths() - before);
        assertThat(step >= 9_999 || writes.size() == 1).isTrue();
        before = write.share().millionths();
      }
    });
  }

  @Test
  void undoesAllThatWasDoneSinceALevelNewestFirstAndNothingElse() {
    Tries.hold(dice -> {
      Ledger ledger = ledger(dice);
      Percent target = percent(dice);
      List<Undo> all = ledger.undos(Percent.ZERO, Percent.ZERO);
      List<Undo> some = ledger.undos(target, Percent.ZERO);

      assertThat(all).hasSameSizeAs(undoes(ledger.lines()));
      assertThat(all.reversed()).isEqualTo(undoes(ledger.lines()));
      assertThat(all.subList(0, some.size())).isEqualTo(some);
      assertThat(undoes(ledger.backAt(target, Percent.ZERO).lines()))
          .isEqualTo(all.subList(some.size(), all.size()).reversed());
      assertThat(ledger.backAt(target, Percent.ZERO).undos(target, Percent.ZERO)).isEmpty();
    });
  }

  @Test
  void takesNoLevelForStableThatNoStagePassed() {
    Tries.hold(dice -> {
      Ledger ledger = ledger(dice);
      Percent start = percent(dice);
      Percent target = percent(dice);

      assertThat(
              ledger.passed().isEmpty()
                  ? ledger.lastStable(start).equals(start)
                  : shares(ledger).contains(ledger.lastStable(start)))
          .isTrue();
      assertThat(ledger.backAt(target, Percent.ZERO).lastStable(Percent.ZERO))
          .isLessThanOrEqualTo(highest(target, ledger));
    });
  }

  /** Below the target, or what was passed on the way to a level that is not above it. */
  private static Percent highest(Percent target, Ledger ledger) {
    return ledger.backAt(target, Percent.ZERO).passed().isEmpty() ? Percent.ZERO : target;
  }

  private static List<Percent> shares(Ledger ledger) {
    return ledger.lines().stream()
        .filter(Passed.class::isInstance)
        .map(line -> ((Passed) line).share())
        .toList();
  }

  private static List<Undo> undoes(List<Line> lines) {
    return lines.stream().filter(Undo.class::isInstance).map(Undo.class::cast).toList();
  }

  private static Ledger ledger(Dice dice) {
    Ledger ledger = Ledger.EMPTY;
    for (int i = dice.below(12); i > 0; i--) {
      ledger = ledger.with(dice.once(3) ? passed(dice, i) : undo(i));
    }
    return ledger;
  }

  private static Line passed(Dice dice, int number) {
    return new Passed(new StageName("stage-" + number), percent(dice));
  }

  private static Line undo(int number) {
    CommandSpec command =
        new CommandSpec(List.of("undo"), false, List.of(), Optional.empty(), List.of());
    return new Undo(new StepId("step/" + number), command);
  }

  private static Percent percent(Dice dice) {
    return dice.once(3) ? Percent.of(dice.below(101)) : new Percent(dice.below(1_000_001));
  }

  private static boolean between(Percent one, Percent middle, Percent other) {
    return one.compareTo(middle) * middle.compareTo(other) >= 0;
  }

  private static RollbackOrder order(Dice dice) {
    return order(percent(dice), dice.once(3) ? Duration.ZERO : dice.seconds(3_600));
  }

  private static RollbackOrder order(Percent to, Duration over) {
    return new RollbackOrder(to, over, "because", new Act("bo", "because"));
  }
}
