package dev.sluice.series;

import dev.sluice.guard.Reading;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Whether the bad part of the new version's requests is larger than that of the old: the z-test of
 * two proportions with their pooled variance, or Fisher's exact test where so few are expected that
 * z means little.
 */
public final class TwoProportions {
  /** Fewer expected requests of a kind than this, and the exact test is taken. */
  public static final double FEW = 5;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private TwoProportions() {}

  /**
   * @param fresh the ratio and the number of requests, at least one
   * @param old likewise
   */
  public static Reading.Compared test(
      Reading.Sample fresh, Reading.Sample old, boolean higherIsBetter) {
    double bad = higherIsBetter ? 1 - fresh.value() : fresh.value();
    double badBefore = higherIsBetter ? 1 - old.value() : old.value();
    double p = p(new Reading.Sample(bad, fresh.size()), new Reading.Sample(badBefore, old.size()));
    return new Reading.Compared(Reading.Test.TWO_PROPORTIONS, fresh, old, bad - badBefore, p);
  }

  private static double p(Reading.Sample fresh, Reading.Sample old) {
    double all = (double) fresh.size() + old.size();
    double pooled = (bad(fresh) + bad(old)) / all;
    if (!(pooled > 0 && pooled < 1)) {
      return 1;
    }
    double smaller = Math.min(fresh.size(), old.size());
    boolean few = smaller * Math.min(pooled, 1 - pooled) < FEW;
    return few && all < Integer.MAX_VALUE
        ? exact(fresh, old)
        : NORMAL.survivalProbability(z(fresh, old, pooled));
  }

  /** How many standard errors the new ratio is above the old. */
  static double z(Reading.Sample fresh, Reading.Sample old, double pooled) {
    double variance = pooled * (1 - pooled) * (1d / fresh.size() + 1d / old.size());
    return (fresh.value() - old.value()) / Math.sqrt(variance);
  }

  private static double exact(Reading.Sample fresh, Reading.Sample old) {
    int badFresh = (int) Math.round(bad(fresh));
    int badOld = (int) Math.round(bad(old));
    return FisherExactTest.withDefaults()
        .with(AlternativeHypothesis.GREATER_THAN)
        .test(
            new int[][] {
              {badFresh, (int) fresh.size() - badFresh}, {badOld, (int) old.size() - badOld}
            })
        .getPValue();
  }

  private static double bad(Reading.Sample sample) {
    return sample.value() * sample.size();
  }
}
