package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.runbook.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Drawn rows of looks, judged against second, plainer accounts of what they may lead to. */
final class WatchPropertiesTest {
  private static final Reading READING = Samples.GOOD;

  /** A look: what it found, how long after the one before, and whether no question was answered. */
  private record Look(Verdict verdict, Duration since, boolean out) {
    /** The part of the time before it that was watched. */
    Duration watched() {
      return since.compareTo(Samples.EVERY.multipliedBy(SoakRule.GAP)) <= 0 ? since : Duration.ZERO;
    }
  }

  /** How a look moves a guard; wrong on purpose in the controls. */
  private interface Rule {
    GuardSight look(Guard guard, Optional<GuardSight> before, Look look);
  }

  @Test
  void firesOnlyForWhatWasSeenToLastOrWasHiddenForTooLong() {
    Tries.hold(dice -> firesRightly(dice, WatchPropertiesTest::ours));
    Tries.catches(dice -> firesRightly(dice, WatchPropertiesTest::countingGaps));
    Tries.catches(dice -> firesRightly(dice, WatchPropertiesTest::takingOutagesForBreaches));
    Tries.catches(dice -> firesRightly(dice, WatchPropertiesTest::takingOutagesForBlindness));
    Tries.catches(dice -> firesRightly(dice, WatchPropertiesTest::seeingAgainWithABreach));
  }

  private static GuardSight ours(Guard guard, Optional<GuardSight> before, Look look) {
    return look(guard, before, look.verdict(), look.watched(), look.out());
  }

  private static GuardSight look(
      Guard guard, Optional<GuardSight> before, Verdict verdict, Duration watched, boolean out) {
    return GuardRule.look(guard, before, new GuardRule.Look(verdict, READING, watched, out));
  }

  private static GuardSight countingGaps(Guard guard, Optional<GuardSight> before, Look look) {
    return look(guard, before, look.verdict(), look.since(), look.out());
  }

  private static GuardSight takingOutagesForBlindness(
      Guard guard, Optional<GuardSight> before, Look look) {
    return look(guard, before, look.verdict(), look.watched(), false);
  }

  private static GuardSight seeingAgainWithABreach(
      Guard guard, Optional<GuardSight> before, Look look) {
    GuardSight sight = ours(guard, before, look);
    return look.verdict() == Verdict.BREACH
        ? new GuardSight(
            sight.guard(), sight.state(), sight.verdict(), sight.reading(), Duration.ZERO)
        : sight;
  }

  private static GuardSight takingOutagesForBreaches(
      Guard guard, Optional<GuardSight> before, Look look) {
    Verdict verdict = look.verdict() == Verdict.PROVIDER_ERROR ? Verdict.BREACH : look.verdict();
    return look(guard, before, verdict, look.watched(), look.out());
  }

  private static void firesRightly(Dice dice, Rule rule) {
    Guard guard = Samples.guard(dice.seconds(40), dice.maybe(() -> dice.seconds(60)));
    Optional<GuardSight> sight = Optional.empty();
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      looks.add(look(dice));
      boolean before = firing(sight);
      sight = Optional.of(rule.look(guard, sight, looks.getLast()));
      assertThat(!before && firing(sight)).isEqualTo(!before && fires(guard, looks));
    }
  }

  /** Whether the newest look makes a guard fire that does not fire yet. */
  private static boolean fires(Guard guard, List<Look> looks) {
    Verdict newest = looks.getLast().verdict();
    return switch (newest) {
      case OK -> false;
      case BREACH -> held(looks).compareTo(guard.lasting()) >= 0;
      case NO_DATA, TOO_FEW_SAMPLES, STALE, PROVIDER_ERROR ->
          !looks.getLast().out()
              && guard.blindFor().filter(most -> hidden(looks).compareTo(most) >= 0).isPresent();
    };
  }

  /** Time between breaches in a row, since it was last seen to be good. */
  private static Duration held(List<Look> looks) {
    Duration held = Duration.ZERO;
    for (int i = 1; i < looks.size(); i++) {
      boolean good = looks.get(i).verdict() == Verdict.OK;
      boolean row = both(looks, i, List.of(Verdict.BREACH));
      held = good ? Duration.ZERO : row ? held.plus(looks.get(i).watched()) : held;
    }
    return held;
  }

  /**
   * Time since it was last seen to be good, but for that between two breaches, and that of outages.
   */
  private static Duration hidden(List<Look> looks) {
    Duration hidden = Duration.ZERO;
    for (int i = 1; i < looks.size(); i++) {
      boolean good = looks.get(i).verdict() == Verdict.OK;
      boolean wasGood = looks.get(i - 1).verdict() == Verdict.OK;
      boolean seen = wasGood || both(looks, i, List.of(Verdict.BREACH)) || looks.get(i).out();
      hidden = good ? Duration.ZERO : seen ? hidden : hidden.plus(looks.get(i).watched());
    }
    return hidden;
  }

  private static boolean both(List<Look> looks, int index, List<Verdict> verdicts) {
    return verdicts.contains(looks.get(index).verdict())
        && verdicts.contains(looks.get(index - 1).verdict());
  }

  private static boolean firing(Optional<GuardSight> sight) {
    return sight.filter(each -> each.state() instanceof GuardState.Firing).isPresent();
  }

  private static Look look(Dice dice) {
    Verdict verdict = dice.once(2) ? Verdict.BREACH : dice.of(List.of(Verdict.values()));
    boolean error = verdict == Verdict.STALE || verdict == Verdict.PROVIDER_ERROR;
    return new Look(
        verdict,
        dice.once(8) ? dice.seconds(600).plusSeconds(16) : Samples.EVERY,
        error && dice.once(2));
  }

  /** How a look moves the soak clock; wrong on purpose in the controls. */
  private interface Clock {
    SoakClock look(SoakClock clock, boolean good, Optional<Instant> last, Instant now);
  }

  @Test
  void countsNoTimeThatNobodyWatchedOrThatWasNotGood() {
    Tries.hold(dice -> countsRightly(dice, WatchPropertiesTest::ours));
    Tries.catches(dice -> countsRightly(dice, WatchPropertiesTest::countingUnwatched));
    Tries.catches(dice -> countsRightly(dice, WatchPropertiesTest::countingBad));
    Tries.catches(dice -> countsRightly(dice, WatchPropertiesTest::countingFromTheShift));
  }

  private static SoakClock ours(
      SoakClock clock, boolean good, Optional<Instant> last, Instant now) {
    return SoakRule.look(clock, good, SoakRule.watched(last, now, Samples.EVERY), now);
  }

  private static SoakClock countingUnwatched(
      SoakClock clock, boolean good, Optional<Instant> last, Instant now) {
    return SoakRule.look(clock, good, Duration.between(last.orElse(now), now), now);
  }

  private static SoakClock countingBad(
      SoakClock clock, boolean good, Optional<Instant> last, Instant now) {
    return ours(clock, true, last, now);
  }

  private static SoakClock countingFromTheShift(
      SoakClock clock, boolean good, Optional<Instant> last, Instant now) {
    SoakClock early =
        new SoakClock(clock.required(), clock.counted(), clock.elapsed(), Instant.EPOCH);
    return ours(early, good, last, now);
  }

  private static void countsRightly(Dice dice, Clock rule) {
    Instant from = Samples.START.plus(dice.seconds(60));
    SoakClock clock = new SoakClock(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, from);
    Optional<Instant> last = Optional.empty();
    Instant now = Samples.START;
    for (int i = 0; i < 40; i++) {
      boolean good = !dice.once(4);
      SoakClock after = rule.look(clock, good, last, now);
      Duration most = most(from, last.filter(at -> good), now);

      assertThat(after.counted().minus(clock.counted())).isBetween(Duration.ZERO, most);
      assertThat(after.counted()).isLessThanOrEqualTo(after.elapsed());
      assertThat(after.coverage()).isBetween(0d, 1d);
      clock = after;
      last = dice.once(10) ? Optional.empty() : Optional.of(now);
      now = now.plusSeconds(dice.once(6) ? 1 + dice.below(600) : 5);
    }
  }

  private static Duration most(Instant from, Optional<Instant> last, Instant now) {
    return last.filter(at -> !at.isBefore(from))
        .map(at -> Duration.between(at, now))
        .filter(since -> since.toSeconds() <= 15)
        .orElse(Duration.ZERO);
  }

  @Test
  void keepsWhatWasSeenBetweenItsSmallestAndLargestInWhateverOrder() {
    Tries.hold(dice -> {
      List<Double> values = dice.fewerThan(30, dice::part);
      Seen.Range all = range(values);
      int cut = values.isEmpty() ? 0 : dice.below(values.size());
      Seen.Range both =
          range(values.subList(0, cut)).and(range(values.subList(cut, values.size())));

      assertThat(all.looks()).isEqualTo(values.size());
      assertThat(List.of(both.looks(), both.min(), both.max()))
          .isEqualTo(List.of(all.looks(), all.min(), all.max()));
      assertThat(both.mean()).isBetween(all.min() - 1e-9, all.max() + 1e-9);
      assertThat(Math.abs(both.mean() - all.mean())).isLessThan(1e-9);
    });
  }

  private static Seen.Range range(List<Double> values) {
    Seen.Range range = Seen.Range.NONE;
    for (double value : values) {
      range = range.with(value);
    }
    return range;
  }
}
