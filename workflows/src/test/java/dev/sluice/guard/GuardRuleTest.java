package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Guard;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardRuleTest {
  private static final Duration STEP = Duration.ofSeconds(5);

  /**
   * Looks five seconds apart: o OK, b breach, n no data, f too few samples, s stale, e provider
   * error.
   */
  @ParameterizedTest
  @CsvSource({
    "o, inactive",
    "b, pending 0",
    "bb, pending 5",
    "bbb, firing",
    "bbo, inactive",
    "bbob, pending 0",
    "bbbo, inactive",
    "bbbb, firing",
    "bnb, pending 0",
    "bebb, pending 5",
    "bbnnnnnnbb, firing",
    "bbneb, pending 5",
    "bbsss, pending 5",
    "bbbn, firing",
    "bbbe, firing",
    "bbbno, inactive",
    "fb, pending 0",
    "n, inactive",
    "e, inactive",
    "s, inactive",
    "f, inactive"
  })
  void firesWhenTheBreachWasObservedForTheWholeTime(String looks, String state) {
    Guard guard = Samples.guard(Duration.ofSeconds(10), Optional.empty());

    assertThat(text(after(guard, looks).state())).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "n, inactive",
    "nn, inactive",
    "nnn, firing",
    "nfn, firing",
    "onn, inactive",
    "onnn, firing",
    "nnon, inactive",
    "nnb, pending 0",
    "nnbn, firing",
    "bnb, pending 0",
    "bnbn, firing",
    "bfbf, firing",
    "bbn, pending 5",
    "bbbnn, firing",
    "ee, inactive",
    "eee, firing",
    "sss, firing",
    "nse, firing",
    "nnno, inactive",
    "nnne, firing"
  })
  void firesWhenItWasBlindForTooLong(String looks, String state) {
    Guard guard = Samples.guard(Duration.ofMinutes(2), Optional.of(Duration.ofSeconds(10)));

    assertThat(text(after(guard, looks).state())).isEqualTo(state);
  }

  @Test
  void standsStillWhileTheWholeSourceIsOut() {
    Guard guard = Samples.guard(Duration.ofMinutes(2), Optional.of(Duration.ofSeconds(10)));
    GuardSight blind = after(guard, "nn");
    GuardSight pending = after(guard, "bb");

    assertThat(text(out(guard, blind, "eseseses").state())).isEqualTo("inactive");
    assertThat(out(guard, blind, "eseseses").blind()).isEqualTo(STEP);
    assertThat(text(out(guard, pending, "eseseses").state())).isEqualTo("pending 5");
    assertThat(out(guard, pending, "eseseses").blind()).isZero();
  }

  @Test
  void isBlindNoMoreOnceItIsSeenToBeGood() {
    Guard guard = Samples.guard(Duration.ZERO, Optional.of(Duration.ofMinutes(1)));

    assertThat(after(guard, "nn").blind()).isEqualTo(STEP);
    assertThat(after(guard, "nno").blind()).isEqualTo(Duration.ZERO);
  }

  @Test
  void firesAtOnceWithoutATime() {
    Guard guard = Samples.guard(Duration.ZERO, Optional.empty());

    assertThat(text(after(guard, "b").state())).isEqualTo("firing");
  }

  @Test
  void takesNothingOfATimeThatNobodyWatchedForBreach() {
    Guard guard = Samples.guard(Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(10)));

    GuardSight breached =
        look(guard, Optional.of(after(guard, "bb")), Verdict.BREACH, Duration.ZERO);
    GuardSight blind = look(guard, Optional.of(after(guard, "nn")), Verdict.NO_DATA, Duration.ZERO);

    assertThat(text(breached.state())).isEqualTo("pending 5");
    assertThat(text(blind.state())).isEqualTo("inactive");
    assertThat(blind.blind()).isEqualTo(STEP);
  }

  private static GuardSight after(Guard guard, String looks) {
    List<Verdict> verdicts = looks.chars().mapToObj(GuardRuleTest::verdict).toList();
    GuardSight sight = look(guard, Optional.empty(), verdicts.getFirst(), Duration.ZERO);
    for (Verdict verdict : verdicts.subList(1, verdicts.size())) {
      sight = look(guard, Optional.of(sight), verdict, STEP);
    }
    return sight;
  }

  /** As {@link #after}, while no question at all is answered. */
  private static GuardSight out(Guard guard, GuardSight before, String looks) {
    GuardSight sight = before;
    for (int letter : looks.chars().toArray()) {
      sight = look(guard, Optional.of(sight), verdict(letter), STEP, true);
    }
    return sight;
  }

  private static GuardSight look(
      Guard guard, Optional<GuardSight> before, Verdict verdict, Duration watched) {
    return look(guard, before, verdict, watched, false);
  }

  private static GuardSight look(
      Guard guard, Optional<GuardSight> before, Verdict verdict, Duration watched, boolean out) {
    return GuardRule.look(guard, before, new GuardRule.Look(verdict, Samples.GOOD, watched, out));
  }

  private static Verdict verdict(int letter) {
    return Arrays.asList(Verdict.values()).get("obnfse".indexOf(letter));
  }

  private static String text(GuardState state) {
    return switch (state) {
      case GuardState.Inactive inactive -> "inactive";
      case GuardState.Pending pending -> "pending " + pending.held().toSeconds();
      case GuardState.Firing firing -> "firing";
    };
  }
}
