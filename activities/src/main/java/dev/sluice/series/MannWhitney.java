package dev.sluice.series;

import dev.sluice.guard.Reading;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Whether values of the new version are worse than those of the old: Mann and Whitney (1947), with
 * the effect size of Vargha and Delaney, "A critique and improvement of the CL common language
 * effect size statistics", Journal of Educational and Behavioral Statistics 25 (2000).
 */
public final class MannWhitney {
  private MannWhitney() {}

  /**
   * @param fresh at least one value
   * @param old at least one value
   */
  public static Reading.Compared test(double[] fresh, double[] old, boolean higherIsBetter) {
    double[] suspect = higherIsBetter ? old : fresh;
    double[] other = higherIsBetter ? fresh : old;
    MannWhitneyUTest.Result result =
        MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .with(PValueMethod.ASYMPTOTIC)
            .test(suspect, other);
    double effect = result.getStatistic() / ((double) fresh.length * old.length);
    // Where all values are equal, nothing can be told from chance.
    double p = Double.isFinite(result.getPValue()) ? result.getPValue() : 1;
    return new Reading.Compared(Reading.Test.MANN_WHITNEY, sample(fresh), sample(old), effect, p);
  }

  private static Reading.Sample sample(double[] values) {
    return new Reading.Sample(TheilSen.median(values), values.length);
  }
}
