package dev.sluice.traffic;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts.Spread;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Whether requests that were counted agree with a share, judged by how many were seen, at numbers
 * of requests that are fixed before counting begins.
 *
 * <p>Balancers that take turns are exact, so a few requests decide: the count may be off by two for
 * each balancer (the turn that it is in, and the moment between reading its two counters) and by
 * two more. By chance the number that goes to one version is binomial with standard deviation
 * {@code sqrt(n p (1 - p))}; three of those hold 99.7 % of what chance gives (normal approximation,
 * NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4).
 *
 * <p>How many requests are enough follows from what must be told apart, the commanded share and
 * half of it: half the share agrees by chance in 2.3 % of all proofs at most, however often
 * counting begins anew. The k-th count may take {@code 2.3 % / (k (k + 1))} of that, which adds up
 * to 2.3 %. Half the share has {@code z} standard deviations to go to where three of the share's
 * own begin when {@code sqrt(n p) >= 2 (3 + z / sqrt(2))}, and beyond {@code z} lie {@code exp(-z^2
 * / 2) / 2} at most. So the first count ends at {@code n p} of 98, the second at 109, the tenth at
 * 135. Twice the share lies further off.
 */
public final class SplitRule {
  private static final double SIGMAS = 3;
  private static final double MISTAKEN = 0.023;

  /** Looks on the way that may contradict, as {@code n p}: from 10 on chance is near the normal. */
  private static final double[] ON_THE_WAY = {10, 20, 40};

  /** With none astray the share of strays is below this, in 95 % of all proofs. */
  private static final double STRAYS = 0.03;

  private static final double MISTAKEN_ABOUT_NONE = 0.05;

  private SplitRule() {}

  /** What a tally says about a share. */
  public sealed interface Judgement {
    record Agrees() implements Judgement {}

    /** No chance explains it. */
    record Contradicts() implements Judgement {}

    /**
     * Nothing can be said yet.
     *
     * @param needed requests that would decide
     */
    record TooFew(long needed) implements Judgement {}
  }

  /** Judges what was counted while {@code share} was set, at once. */
  public static Judgement judge(Percent share, Tally tally) {
    return judge(share, tally, Attempt.FIRST);
  }

  /** Judges what was counted so far in an attempt, if a number was reached at which that is due. */
  static Judgement judge(Percent share, Tally tally, Attempt attempt) {
    if (share.equals(Percent.ZERO)) {
      return none(tally.toNew(), tally.all(), attempt);
    }
    if (share.equals(Percent.ALL)) {
      return none(tally.all() - tally.toNew(), tally.all(), attempt);
    }
    double smaller = Math.min(share.ratio(), 1 - share.ratio());
    double off = Math.abs(tally.toNew() - share.ratio() * tally.all());
    return takesTurns(smaller, off, tally, attempt)
        ? new Judgement.Agrees()
        : byChance(smaller, off, tally, attempt);
  }

  private static Judgement none(long strays, long all, Attempt attempt) {
    if (strays > 0) {
      return new Judgement.Contradicts();
    }
    double unlikely = Math.log(MISTAKEN_ABOUT_NONE / attempt.parts());
    long enough = (long) Math.ceil(unlikely / Math.log(1 - STRAYS));
    return all < enough ? new Judgement.TooFew(enough) : new Judgement.Agrees();
  }

  private static boolean takesTurns(double smaller, double off, Tally tally, Attempt attempt) {
    return tally.spread() == Spread.EVEN
        && attempt.reaches(enoughInTurns(smaller, tally), tally.all())
        && off <= slack(tally);
  }

  private static long slack(Tally tally) {
    return 2L * tally.balancers() + 2;
  }

  /**
   * So many that half the share, or twice the share, is off by more than the slack, though its own
   * count may be off by one for each balancer.
   */
  private static long enoughInTurns(double smaller, Tally tally) {
    return (long) Math.ceil(2 * (slack(tally) + tally.balancers()) / smaller);
  }

  private static Judgement byChance(double smaller, double off, Tally tally, Attempt attempt) {
    long enough = enoughByChance(smaller, attempt);
    LongStream planned =
        LongStream.concat(
            DoubleStream.of(ON_THE_WAY).mapToLong(each -> (long) Math.ceil(each / smaller)),
            LongStream.of(enough));
    if (planned.noneMatch(each -> attempt.reaches(each, tally.all()))) {
      return new Judgement.TooFew(needed(smaller, enough, tally));
    }
    if (off > SIGMAS * Math.sqrt(tally.all() * smaller * (1 - smaller))) {
      return new Judgement.Contradicts();
    }
    return tally.all() >= enough
        ? new Judgement.Agrees()
        : new Judgement.TooFew(needed(smaller, enough, tally));
  }

  private static long enoughByChance(double smaller, Attempt attempt) {
    double z = Math.sqrt(2 * Math.log(attempt.parts() / (2 * MISTAKEN)));
    double root = 2 * (SIGMAS + z / Math.sqrt(2));
    return (long) Math.ceil(Math.ceil(root * root) / smaller);
  }

  private static long needed(double smaller, long enoughByChance, Tally tally) {
    long inTurns = enoughInTurns(smaller, tally);
    return tally.spread() == Spread.EVEN && tally.all() < inTurns ? inTurns : enoughByChance;
  }
}
