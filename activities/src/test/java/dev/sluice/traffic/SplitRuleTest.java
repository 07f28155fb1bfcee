package dev.sluice.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts.Spread;
import dev.sluice.traffic.SplitRule.Judgement;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitRuleTest {
  @ParameterizedTest
  @CsvSource({
    "0%,   0,    121,  EVEN,   TooFew",
    "0%,   0,    122,  EVEN,   Agrees",
    "0%,   1,    5000, EVEN,   Contradicts",
    "0%,   1,    1,    RANDOM, Contradicts",
    "100%, 99,   100,  EVEN,   Contradicts",
    "100%, 122,  122,  RANDOM, Agrees",
    "5%,   0,    0,    EVEN,   TooFew",
    "5%,   10,   199,  EVEN,   TooFew",
    "5%,   10,   200,  EVEN,   Agrees",
    "5%,   14,   200,  EVEN,   Agrees",
    "5%,   15,   200,  EVEN,   TooFew",
    "5%,   5,    200,  EVEN,   TooFew",
    "5%,   20,   200,  EVEN,   Contradicts",
    "5%,   0,    200,  EVEN,   Contradicts",
    "5%,   10,   200,  RANDOM, TooFew",
    "5%,   98,   1959, RANDOM, TooFew",
    "5%,   98,   1960, RANDOM, Agrees",
    "5%,   126,  1960, RANDOM, Agrees",
    "5%,   127,  1960, RANDOM, Contradicts",
    "5%,   69,   1960, RANDOM, Contradicts",
    "95%,  1862, 1960, RANDOM, Agrees",
    "50%,  98,   196,  RANDOM, Agrees",
  })
  void judgesByTheCountOfRequestsSeen(
      Percent share, long toNew, long all, Spread spread, String judgement) {
    Judgement judged = SplitRule.judge(share, new Tally(toNew, all, 1, spread));

    assertThat(judged.getClass().getSimpleName()).isEqualTo(judgement);
  }

  @ParameterizedTest
  @CsvSource({"EVEN, 200", "RANDOM, 1960"})
  void saysHowManyRequestsWouldDecide(Spread spread, long needed) {
    Judgement judged = SplitRule.judge(Percent.of(5), new Tally(1, 20, 1, spread));

    assertThat(judged).isEqualTo(new Judgement.TooFew(needed));
  }

  @Test
  void judgesAtNumbersThatWereFixedBeforeAndNotBetweenThem() {
    Tally wild = new Tally(40, 390, 1, Spread.RANDOM);

    assertThat(SplitRule.judge(Percent.of(5), wild, new Attempt(1, 200)))
        .isInstanceOf(Judgement.TooFew.class);
    assertThat(SplitRule.judge(Percent.of(5), wild, new Attempt(1, 199)))
        .isInstanceOf(Judgement.Contradicts.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 1960, 122", "2, 2180, 158", "10, 2700, 253"})
  void wantsMoreRequestsEachTimeThatItBeginsAnew(int number, long some, long none) {
    Attempt attempt = new Attempt(number, 0);
    Tally nothing = new Tally(0, 0, 1, Spread.RANDOM);

    assertThat(SplitRule.judge(Percent.of(5), nothing, attempt))
        .isEqualTo(new Judgement.TooFew(some));
    assertThat(SplitRule.judge(Percent.ZERO, nothing, attempt))
        .isEqualTo(new Judgement.TooFew(none));
  }

  @Test
  void takesARandomSplitForWhatItIsAndNotForHalfOfIt() {
    Random random = new Random(7);
    int agreed = 0;
    int mistaken = 0;

    for (int round = 0; round < 1000; round++) {
      Tally tally = new Tally(drawn(random, 1960, 0.05), 1960, 1, Spread.RANDOM);
      agreed += agrees(Percent.of(5), tally) ? 1 : 0;
      mistaken +=
          agrees(Percent.of(5), new Tally(drawn(random, 1960, 0.025), 1960, 1, Spread.RANDOM))
              ? 1
              : 0;
    }

    assertThat(agreed).isGreaterThan(985);
    assertThat(mistaken).isLessThan(23);
  }

  private static long drawn(Random random, int requests, double share) {
    return IntStream.range(0, requests).filter(i -> random.nextDouble() < share).count();
  }

  private static boolean agrees(Percent share, Tally tally) {
    return SplitRule.judge(share, tally) instanceof Judgement.Agrees;
  }
}
