package dev.sluice.traffic.haproxy;

import dev.sluice.runbook.Percent;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weights of the two servers.
 *
 * @param fresh of the new version's server, 0 to 256
 * @param old of the old version's server, 0 to 256
 */
record Weights(int fresh, int old) {
  /** HAProxy's largest weight. */
  private static final int MOST = 256;

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

  /** Rounded down: a request more than was ordered is one that nobody has agreed to. */
  private static Weights onScale(int sum, Percent share) {
    int fresh = Math.toIntExact((long) share.millionths() * sum / Percent.ALL.millionths());
    return new Weights(fresh, sum - fresh);
  }

  private double below(Percent share) {
    return share.ratio() - (double) fresh / (fresh + old);
  }

  /** Whether no server has a weight: everybody gets an error. */
  boolean nobody() {
    return fresh == 0 && old == 0;
  }

  /** The share of the new version; not to be asked of {@link #nobody}. */
  Percent share() {
    return Percent.ofRatio((double) fresh / (fresh + old));
  }

  /** The share of the new version, of requests that are answered at all. */
  Percent exposure() {
    return nobody() ? Percent.ZERO : share();
  }

  /**
   * Which server to write first on the way to other weights, so that there is always one with a
   * weight: what rises goes first. When both rise or both fall, the order that exposes fewer on the
   * way.
   */
  boolean freshFirst(Weights to) {
    return to.old <= old;
  }
}
