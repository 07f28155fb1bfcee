package dev.sluice.guard;

import static dev.sluice.guard.Samples.ALERTS;
import static dev.sluice.guard.Samples.BAD;
import static dev.sluice.guard.Samples.DOWN;
import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.EVERY;
import static dev.sluice.guard.Samples.GOOD;
import static dev.sluice.guard.Samples.NONE;
import static dev.sluice.guard.Samples.STALE;
import static dev.sluice.guard.Samples.START;
import static dev.sluice.guard.Samples.guard;
import static dev.sluice.guard.Samples.look;
import static dev.sluice.guard.Samples.looks;
import static dev.sluice.guard.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.WatchEnd;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Guard LASTING = guard(Duration.ofSeconds(10), Optional.empty());
  private static final Guard AT_ONCE = guard(Duration.ZERO, Optional.empty());
  private static final NoData HOLD = new NoData.Hold();

  @Test
  void countsTheTimeBetweenGoodLooks() {
    Watcher.Looked looked = looks(order(HOLD, true, LASTING), GOOD, GOOD, GOOD);

    assertThat(looked.state().soak().counted()).isEqualTo(EVERY.multipliedBy(2));
    assertThat(looked.state().soak().elapsed()).isEqualTo(EVERY.multipliedBy(2));
    assertThat(looked.end()).isEmpty();
  }

  @Test
  void countsNothingBesideALookThatWasNotGood() {
    for (Reading reading : List.of(BAD, NONE, STALE, DOWN, Samples.FEW)) {
      Watcher.Looked looked = looks(order(HOLD, true, LASTING), GOOD, GOOD, reading, GOOD, GOOD);

      assertThat(looked.state().soak().counted())
          .as("%s", reading)
          .isEqualTo(EVERY.multipliedBy(2));
      assertThat(looked.state().soak().elapsed()).isEqualTo(EVERY.multipliedBy(4));
    }
  }

  @Test
  void countsNothingDuringAHold() {
    Watcher.Looked looked = looks(order(HOLD, false, LASTING), GOOD, GOOD, GOOD);

    assertThat(looked.state().soak().counted()).isZero();
    assertThat(looked.state().seen().getFirst().range()).isEqualTo(Seen.Range.NONE);
  }

  @Test
  void countsNothingOfTheTimeBeforeAPauseEnded() {
    WatchState held = looks(order(HOLD, false, LASTING), GOOD, GOOD).state().afterPause();
    WatchOrder counting = order(HOLD, true, LASTING);

    WatchState first = look(counting, held, GOOD, START.plusSeconds(8)).state();
    WatchState second = look(counting, first, GOOD, START.plusSeconds(13)).state();

    assertThat(first.soak().counted()).isZero();
    assertThat(second.soak().counted()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void countsNothingThatBeganBeforeAWholeWindowLayAfterTheShift() {
    WatchOrder order = order(HOLD, true, LASTING);
    SoakClock later =
        new SoakClock(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, START.plusSeconds(7));
    WatchState before =
        new WatchState(List.of(), later, List.of(), Duration.ZERO, Optional.empty());

    WatchState at5 = look(order, look(order, before, GOOD, START).state(), GOOD, at(5)).state();
    WatchState at10 = look(order, at5, GOOD, at(10)).state();
    WatchState at15 = look(order, at10, GOOD, at(15)).state();

    assertThat(at10.soak().counted()).isZero();
    assertThat(at10.soak().elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(at15.soak().counted()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void countsAGapOfThreeIntervalsAndNoLongerOne() {
    WatchOrder order = order(HOLD, true, LASTING);
    WatchState first = look(order, order.state(), GOOD, START).state();

    assertThat(look(order, first, GOOD, at(15)).state().soak().counted())
        .isEqualTo(Duration.ofSeconds(15));
    assertThat(look(order, first, GOOD, at(15).plusMillis(1)).state().soak().counted()).isZero();
  }

  @Test
  void isDoneWithTheSoakWhenAllOfItWasCounted() {
    Reading[] readings = new Reading[13];
    Arrays.fill(readings, GOOD);

    Watcher.Looked looked = looks(order(HOLD, true, LASTING), readings);

    assertThat(looked.end()).contains(new WatchEnd.SoakDone());
    assertThat(looked.state().soak().coverage()).isEqualTo(1);
  }

  @Test
  void goesOnCountingWhenAMetricMayGoUnobserved() {
    Watcher.Looked looked = looks(order(new NoData.Ignore(), true, LASTING), GOOD, NONE, NONE);

    assertThat(looked.state().soak().counted()).isEqualTo(EVERY.multipliedBy(2));
    assertThat(looked.state().guards().getFirst().verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void stopsCountingWhenTheSourceOfAnIgnoredMetricIsDown() {
    Watcher.Looked looked = looks(order(new NoData.Ignore(), true, LASTING), GOOD, DOWN, DOWN);

    assertThat(looked.state().soak().counted()).isZero();
  }

  @Test
  void tellsOfAGuardOnceWhenItFires() {
    WatchOrder order = order(HOLD, true, AT_ONCE);

    Watcher.Looked first = looks(order, GOOD, BAD);
    Watcher.Looked second = look(order, first.state(), BAD, at(10));
    Watcher.Looked over = look(order, second.state(), GOOD, at(15));
    Watcher.Looked again = look(order, over.state(), BAD, at(20));

    assertThat(first.end()).contains(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(second.end()).isEmpty();
    assertThat(over.end()).isEmpty();
    assertThat(again.end()).contains(new WatchEnd.GuardsFired(List.of("guard/1")));
  }

  @Test
  void watchesAGuardUntilItsTimeIsOver() {
    WatchOrder order = order(HOLD, true, Samples.until(Duration.ofSeconds(10)));

    Watcher.Looked just = look(order, order.state(), BAD, at(10).minusMillis(1));
    Watcher.Looked late = look(order, order.state(), BAD, at(10));

    assertThat(just.end()).contains(new WatchEnd.GuardsFired(List.of("guard/2")));
    assertThat(late.end()).isEmpty();
    assertThat(late.state().guards()).isEmpty();
    assertThat(Watcher.questions(order, order.state().soak(), at(10))).isEmpty();
  }

  @Test
  void tellsOfAnOutageWhenTheSourceWasSilentForTwoIntervalsAndWhenItAnswersAgain() {
    WatchOrder order = order(HOLD, true, LASTING);

    Watcher.Looked blip = looks(order, GOOD, DOWN);
    Watcher.Looked began = looks(order, GOOD, DOWN, STALE);
    Watcher.Looked still = look(order, began.state(), DOWN, at(600));
    Watcher.Looked over = look(order, still.state(), NONE, at(605));

    assertThat(blip.end()).isEmpty();
    assertThat(began.end())
        .contains(new WatchEnd.OutageBegan("its newest sample is 120 seconds old"));
    assertThat(still.end()).isEmpty();
    assertThat(still.state().outage()).isEqualTo(Duration.ofMinutes(10));
    assertThat(over.end()).contains(new WatchEnd.OutageOver());
    assertThat(over.state().outage()).isZero();
  }

  @Test
  void doesNotTakeTheTimeOfADeadWorkerForAnOutage() {
    WatchOrder order = order(HOLD, true, LASTING);

    WatchState back = look(order, looks(order, GOOD).state(), DOWN, at(3600)).state();

    assertThat(back.outage()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void holdsAPendingBreachThroughAnOutage() {
    Watcher.Looked looked = looks(order(HOLD, true, LASTING), BAD, BAD, DOWN, DOWN, DOWN, BAD, BAD);

    assertThat(looked.end()).contains(new WatchEnd.GuardsFired(List.of("guard/1")));
  }

  @Test
  void tellsOfTheEndOfAnOutageThoughAGuardFiresInTheSameLook() {
    WatchOrder order = order(HOLD, true, AT_ONCE);
    Watcher.Looked began = looks(order, GOOD, DOWN, DOWN);

    Watcher.Looked fired = look(order, began.state(), BAD, at(15));
    Watcher.Looked over = look(order, fired.state(), BAD, at(20));

    assertThat(fired.end()).contains(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(over.end()).contains(new WatchEnd.OutageOver());
    assertThat(look(order, over.state(), BAD, at(25)).end()).isEmpty();
  }

  @Test
  void takesAQueryThatIsBrokenAloneForBlindnessOfItsGuard() {
    WatchOrder order = order(HOLD, true, guard(Duration.ZERO, Optional.of(Duration.ofSeconds(10))));
    WatchOrder shown = showing(order, ALERTS);

    Watcher.Looked looked = broken(shown, shown.state(), at(0));
    Watcher.Looked still = broken(shown, looked.state(), at(5));
    Watcher.Looked late = broken(shown, still.state(), at(10));

    assertThat(still.end()).isEmpty();
    assertThat(late.end()).contains(new WatchEnd.GuardsFired(List.of("guard/1")));
    assertThat(late.state().outage()).isZero();
  }

  @Test
  void countsNothingOfTheTimeAroundAnOutageForBlindness() {
    WatchOrder order = order(HOLD, true, guard(Duration.ZERO, Optional.of(Duration.ofSeconds(10))));

    Watcher.Looked looked = looks(order, NONE, NONE, DOWN, NONE, NONE);

    assertThat(looked.state().guards().getFirst().blind()).isEqualTo(Duration.ofSeconds(10));
    assertThat(looks(order, NONE, NONE, DOWN, NONE).state().guards().getFirst().blind())
        .isEqualTo(EVERY);
  }

  /** A look at which what guards ask for is refused, and all else answered. */
  private static Watcher.Looked broken(WatchOrder order, WatchState before, Instant now) {
    List<Measured> measured =
        Watcher.questions(order, before.soak(), now).stream()
            .map(each -> new Measured(each, each.metric().equals(ERRORS) ? DOWN : GOOD))
            .toList();
    return Watcher.look(order, before, measured, now);
  }

  private static WatchOrder showing(WatchOrder order, MetricName metric) {
    return new WatchOrder(
        order.guards(),
        order.metrics(),
        new Extras(List.of(metric), EVERY, List.of()),
        order.exposure(),
        order.state(),
        order.pacing());
  }

  @Test
  void asksEachQuestionOnceAndWhatIsShownForBothVersions() {
    WatchOrder order = order(HOLD, true, LASTING, AT_ONCE);
    Duration window = Duration.ofMinutes(5);
    WatchOrder shown =
        new WatchOrder(
            order.guards(),
            order.metrics(),
            new Extras(List.of(ERRORS, ALERTS), window, List.of()),
            order.exposure(),
            order.state(),
            order.pacing());

    assertThat(Watcher.questions(shown, order.state().soak(), START))
        .containsExactly(
            new Question(ERRORS, Side.NEW, Aggregation.OVER, window),
            new Question(ERRORS, Side.OLD, Aggregation.OVER, window),
            new Question(ALERTS, Side.NEW, Aggregation.OVER, window),
            new Question(ALERTS, Side.OLD, Aggregation.OVER, window));
  }

  @Test
  void keepsTheRangeOfWhatWasSeen() {
    WatchOrder order = order(HOLD, true, LASTING);

    List<Seen> seen = looks(order, new Reading.Value(1), new Reading.Value(3), NONE).state().seen();

    assertThat(seen)
        .extracting(Seen::afresh)
        .containsExactly(new Seen(ERRORS, Side.NEW, NONE, new Seen.Range(2, 1, 3, 2)));
  }

  @Test
  void countsNothingOfAGuardThatHasJustJoined() {
    WatchState before = looks(order(HOLD, true, Samples.until(Duration.ofHours(1))), GOOD).state();
    WatchOrder joined = order(HOLD, true, Samples.until(Duration.ofHours(1)), LASTING);
    List<Measured> good = Samples.all(Watcher.questions(joined, before.soak(), at(5)), GOOD);

    Watcher.Looked looked = Watcher.look(joined, before, good, at(5));

    assertThat(looked.state().soak().counted()).isZero();
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
