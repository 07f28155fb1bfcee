package dev.sluice.guard;

import static dev.sluice.guard.Samples.ERRORS;
import static dev.sluice.guard.Samples.EVERY;
import static dev.sluice.guard.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.WatchActivities.Extras;
import dev.sluice.port.WatchActivities.Promise;
import dev.sluice.port.WatchActivities.Promised;
import dev.sluice.port.WatchActivities.WatchOrder;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Operand.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What expectations are about is looked at now and then, and what nobody looked at is counted. */
final class WitnessRuleTest {
  private static final Duration SELDOM = EVERY.multipliedBy(2);
  private static final Reading GOOD = new Reading.Value(0);
  private static final Reading NONE = new Reading.NoData("the answer was empty");

  private static WatchOrder order(NoData missing, Duration window) {
    WatchOrder guarded = Samples.order(missing, true);
    Extras extras =
        new Extras(
            List.of(),
            Duration.ofMinutes(5),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(new Promised(List.of(new Promise(ERRORS, Side.NEW)), window, SELDOM)));
    return new WatchOrder(
        guarded.guards(),
        guarded.metrics(),
        extras,
        guarded.exposure(),
        guarded.state(),
        guarded.pacing());
  }

  private static final WatchOrder ORDER = order(new NoData.Hold(), Duration.ofMinutes(1));

  private static WatchState look(WatchOrder order, WatchState before, Reading reading, int looks) {
    Instant now = START.plus(EVERY.multipliedBy(looks));
    return Watcher.look(order, before, Samples.all(Watcher.asked(order, before, now), reading), now)
        .state();
  }

  private static Witness after(WatchOrder order, Reading... readings) {
    WatchState state = order.state();
    for (int i = 0; i < readings.length; i++) {
      state = look(order, state, readings[i], i);
    }
    return state.beside().witnesses().getFirst();
  }

  @Test
  void asksAtEveryOtherLookWithTheWindowOfTheRunbook() {
    WatchState first = look(ORDER, ORDER.state(), GOOD, 0);

    assertThat(Watcher.asked(ORDER, ORDER.state(), START))
        .singleElement()
        .matches(question -> question.window().equals(Duration.ofMinutes(1)));
    assertThat(Watcher.asked(ORDER, first, START.plus(EVERY))).isEmpty();
    assertThat(Watcher.asked(ORDER, first, START.plus(SELDOM))).hasSize(1);
  }

  @Test
  void keepsTheRangeAndWhenItsEndsWereSeen() {
    Witness seen = after(ORDER, GOOD, GOOD, new Reading.Value(0.2), GOOD, new Reading.Value(0.1));

    assertThat(seen.range().looks()).isEqualTo(3);
    assertThat(seen.range().max()).isEqualTo(0.2);
    assertThat(seen.lowest()).isEqualTo(START);
    assertThat(seen.highest()).isEqualTo(START.plus(SELDOM));
    assertThat(seen.covers()).isTrue();
  }

  @Test
  void countsLooksWithoutAValueAndThoseThatNobodyMade() {
    WatchState state = look(ORDER, look(ORDER, ORDER.state(), GOOD, 0), NONE, 2);
    Witness later = look(ORDER, state, GOOD, 20).beside().witnesses().getFirst();

    assertThat(later.looks().due()).isEqualTo(11);
    assertThat(later.range().looks()).isEqualTo(2);
    assertThat(later.covers()).isFalse();
  }

  @Test
  void countsNoTimeOfAHold() {
    WatchState held = look(ORDER, ORDER.state(), GOOD, 0).afterPause();

    Witness later = look(ORDER, held, GOOD, 20).beside().witnesses().getFirst();

    assertThat(later.looks().due()).isEqualTo(2);
    assertThat(later.covers()).isTrue();
  }

  @Test
  void takesNeitherTooFewRequestsNorWhatMayBeMissingForAGap() {
    Reading few = new Reading.TooFewSamples(0.5, 3, 100);
    WatchOrder ignoring = order(new NoData.Ignore(), Duration.ofMinutes(1));

    assertThat(after(ORDER, few).looks().due()).isZero();
    assertThat(after(ignoring, NONE).looks().due()).isZero();
    assertThat(after(order(new NoData.Means(0), Duration.ofMinutes(1)), NONE).range().looks())
        .isEqualTo(1);
  }

  @Test
  void waitsForAWindowThatLiesWhollyAfterTheShift() {
    WatchOrder wide = order(new NoData.Hold(), Duration.ofMinutes(7));

    assertThat(Watcher.asked(wide, wide.state(), START.plusSeconds(119))).isEmpty();
    assertThat(Watcher.asked(wide, wide.state(), START.plusSeconds(120))).hasSize(1);
  }

  @Test
  void showsNothingMoreThanBefore() {
    assertThat(look(ORDER, ORDER.state(), GOOD, 0).seen()).isEmpty();
  }

  @Test
  void startsAnewInAnotherSoakAndCrossesTheWire() throws JsonProcessingException {
    WatchState state = look(ORDER, ORDER.state(), GOOD, 0);
    String json = Wire.mapper().writeValueAsString(state);
    SoakClock other = new SoakClock(EVERY, Duration.ZERO, Duration.ZERO, START.plus(EVERY));

    assertThat(Wire.mapper().readValue(json, WatchState.class)).as(json).isEqualTo(state);
    assertThat(state.at(state.soak()).beside().witnesses()).hasSize(1);
    assertThat(state.at(other).beside().witnesses()).isEmpty();
  }
}
