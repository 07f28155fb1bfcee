package dev.sluice.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.traffic.Counts.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void addsUpWhatEveryBalancerCountedSince() {
    List<Counts> before = List.of(counts("a", 10, 90), counts("b", 1, 9));

    Tally tally = Tally.between(before, List.of(counts("a", 15, 185), counts("b", 2, 18)));

    assertThat(tally).isEqualTo(new Tally(6, 110, 2, Spread.EVEN));
  }

  @Test
  void takesABalancerThatCountsLessForOneThatBeganAnew() {
    List<Counts> before = List.of(counts("a", 1000, 9000));

    Tally tally = Tally.between(before, List.of(counts("a", 5, 95)));

    assertThat(tally).isEqualTo(new Tally(5, 100, 1, Spread.EVEN));
  }

  @Test
  void isRandomAsSoonAsOneBalancerIs() {
    List<Counts> now = List.of(counts("a", 1, 2), new Counts("b", 1, 2, Spread.RANDOM));

    assertThat(Tally.between(now, now).spread()).isEqualTo(Spread.RANDOM);
  }

  private static Counts counts(String balancer, long toNew, long toOld) {
    return new Counts(balancer, toNew, toOld, Spread.EVEN);
  }
}
