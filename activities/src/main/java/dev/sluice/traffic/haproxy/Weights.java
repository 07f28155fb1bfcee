package dev.sluice.traffic.haproxy;

import dev.sluice.runbook.Percent;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weights of the servers of each version together, which are parted among them as evenly as may be.
 *
 * @param fresh of the new version, 0 to 256 for each of its servers
 * @param old of the old version, 0 to 256 for each of its servers
 */
record Weights(int fresh, int old) {
  /** HAProxy's largest weight. */
  private static final int MOST = 256;

  private static final int ONE_SCALE = 100;
  private static final double PRECISION = 1e9;
  private static final int ONE_PERCENT = 10_000;

  /**
   * The weights that express a share best without exposing more than it. Whole percents are exact,
   * on a scale of 100, so that moves between them never change scale. Others take the scale up to
   * 512 that is below by the least, and of equal ones that nearest to 100: at most 0.1 percentage
   * points from 0.39 % to 99.61 %. Closer to the ends there is nothing between 0 and 1 in 257.
   */
  static Weights nearest(Percent share) {
    if (share.millionths() % ONE_PERCENT == 0) {
      int percent = share.millionths() / ONE_PERCENT;
      return new Weights(percent, 100 - percent);
    }
    return IntStream.rangeClosed(1, 2 * MOST)
        .mapToObj(sum -> onScale(sum, share))
        .filter(each -> each.fresh <= MOST && each.old <= MOST)
        .min(
            Comparator.<Weights>comparingDouble(each -> each.below(share))
                .thenComparingInt(each -> Math.abs(each.fresh + each.old - 100)))
        .orElseThrow();
  }

  /**
   * The weights of several servers together, of equal ones those that part evenly.
   *
   * @param fresh how many servers the new version has, at least one
   * @param old the same of the old version
   */
  static Weights nearest(Percent share, int fresh, int old) {
    if ((fresh == 1 && old == 1) || share.equals(Percent.ZERO) || share.equals(Percent.ALL)) {
      return nearest(share)
          .times(share.equals(Percent.ALL) ? fresh : 1, share.equals(Percent.ZERO) ? old : 1);
    }
    long toNew = share.millionths();
    long toOld = Percent.ALL.millionths() - toNew;
    return IntStream.rangeClosed(1, MOST * old)
        .mapToObj(
            each -> new Weights((int) Math.min(MOST * (long) fresh, toNew * each / toOld), each))
        .min(
            Comparator.<Weights>comparingLong(each -> Math.round(each.below(share) * PRECISION))
                .thenComparingInt(each -> (each.fresh % fresh) + (each.old % old))
                .thenComparingInt(
                    each -> Math.abs(Math.max(each.fresh / fresh, each.old / old) - ONE_SCALE)))
        .orElseThrow();
  }

  private Weights times(int freshServers, int oldServers) {
    return new Weights(fresh * freshServers, old * oldServers);
  }

  /** The weight of each of so many servers that have {@code total} together. */
  static int part(int total, int servers, int index) {
    return total / servers + (index < total % servers ? 1 : 0);
  }

  /** Rounded down: a request more than was ordered is one that nobody has agreed to. */
  private static Weights onScale(int sum, Percent share) {
    int fresh = Math.toIntExact((long) share.millionths() * sum / Percent.ALL.millionths());
    return new Weights(fresh, sum - fresh);
  }

  private double below(Percent share) {
    return share.ratio() - (double) fresh / (fresh + old);
  }

  /** The share of the new version. */
  Percent share() {
    return Percent.ofRatio((double) fresh / (fresh + old));
  }
}
