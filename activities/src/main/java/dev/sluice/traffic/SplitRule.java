package dev.sluice.traffic;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts.Spread;

/**
 * Whether requests that were counted agree with a share, judged by how many were seen.
 *
 * <p>Balancers that take turns are exact, so a few requests decide: the count may be off by two for
 * each balancer (the turn that it is in, and the moment between reading its two counters) and by
 * two more. By chance the number that goes to one version is binomial with standard deviation
 * {@code sqrt(n p (1 - p))}; three of those hold 99.7 % of what chance gives (normal approximation,
 * NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4).
 *
 * <p>How many requests are enough follows from what must be told apart, the commanded share and
 * half of it: {@code n p} of 80, since {@code 80/2 > 3 sqrt(80) + 2 sqrt(40)}: half the share is
 * refused 97.7 % of the time. Twice the share lies further off.
 */
public final class SplitRule {
  private static final double SIGMAS = 3;
  private static final double ENOUGH_BY_CHANCE = 80;
  private static final double ENOUGH_FOR_NORMAL = 10;

  /**
   * At 100 without a stray one the share of strays is below 3 % with 95 % confidence (rule of
   * three, 3/n).
   */
  private static final long ENOUGH_FOR_NONE = 100;

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

  /** Judges what was counted while {@code share} was set. */
  public static Judgement judge(Percent share, Tally tally) {
    if (share.equals(Percent.ZERO)) {
      return none(tally.toNew(), tally.all());
    }
    if (share.equals(Percent.ALL)) {
      return none(tally.all() - tally.toNew(), tally.all());
    }
    double smaller = Math.min(share.ratio(), 1 - share.ratio());
    double off = Math.abs(tally.toNew() - share.ratio() * tally.all());
    return tally.spread() == Spread.EVEN && takesTurns(smaller, off, tally)
        ? new Judgement.Agrees()
        : byChance(smaller, off, tally);
  }

  private static Judgement none(long strays, long all) {
    if (strays > 0) {
      return new Judgement.Contradicts();
    }
    return all < ENOUGH_FOR_NONE ? new Judgement.TooFew(ENOUGH_FOR_NONE) : new Judgement.Agrees();
  }

  private static boolean takesTurns(double smaller, double off, Tally tally) {
    return tally.all() >= enoughInTurns(smaller, tally) && off <= slack(tally);
  }

  private static long slack(Tally tally) {
    return 2L * tally.balancers() + 2;
  }

  /** So many that half the share, or twice the share, is off by more than the slack. */
  private static long enoughInTurns(double smaller, Tally tally) {
    return (long) Math.ceil(2 * (slack(tally) + 1) / smaller);
  }

  private static Judgement byChance(double smaller, double off, Tally tally) {
    boolean likely = off <= SIGMAS * Math.sqrt(tally.all() * smaller * (1 - smaller));
    long enough = (long) Math.ceil(ENOUGH_BY_CHANCE / smaller);
    if (likely) {
      return tally.all() >= enough
          ? new Judgement.Agrees()
          : new Judgement.TooFew(needed(smaller, enough, tally));
    }
    return tally.all() * smaller >= ENOUGH_FOR_NORMAL
        ? new Judgement.Contradicts()
        : new Judgement.TooFew(needed(smaller, enough, tally));
  }

  private static long needed(double smaller, long enoughByChance, Tally tally) {
    long inTurns = enoughInTurns(smaller, tally);
    return tally.spread() == Spread.EVEN && tally.all() < inTurns ? inTurns : enoughByChance;
  }
}
