package dev.sluice.traffic;

import dev.sluice.traffic.Counts.Spread;
import java.util.List;

/**
 * Requests that were seen between two looks at the counters.
 *
 * @param all to either version
 * @param balancers how many were counted
 * @param spread {@code EVEN} only when every balancer is
 */
public record Tally(long toNew, long all, int balancers, Spread spread) {
  /**
   * What came since the look before. A balancer that counts less than before began anew, and all it
   * has is new.
   */
  static Tally between(List<Counts> before, List<Counts> now) {
    long toNew = 0;
    long toOld = 0;
    for (Counts counts : now) {
      Counts start = startOf(counts, before);
      toNew += counts.toNew() - start.toNew();
      toOld += counts.toOld() - start.toOld();
    }
    boolean even = now.stream().allMatch(each -> each.spread() == Spread.EVEN);
    return new Tally(toNew, toNew + toOld, now.size(), even ? Spread.EVEN : Spread.RANDOM);
  }

  private static Counts startOf(Counts now, List<Counts> before) {
    return before.stream()
        .filter(each -> each.balancer().equals(now.balancer()))
        .filter(each -> each.toNew() <= now.toNew() && each.toOld() <= now.toOld())
        .findFirst()
        .orElse(new Counts(now.balancer(), 0, 0, now.spread()));
  }

  /** This and what came after it. */
  Tally plus(Tally later) {
    return new Tally(toNew + later.toNew, all + later.all, later.balancers, later.spread);
  }
}
