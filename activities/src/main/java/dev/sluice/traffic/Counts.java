package dev.sluice.traffic;

/**
 * What one balancer has counted since it began to count; a reload begins anew at 0.
 *
 * @param balancer where it is, as in the target's binding
 * @param toNew requests given to the new version
 * @param toOld requests given to the old version
 * @param staying connections to the new version that are open now, whatever its share is
 */
public record Counts(
    String balancer, long toNew, long toOld, Spread spread, long staying, Answers answers) {
  /** Of a balancer that tells neither of connections that stay nor of answers. */
  public Counts(String balancer, long toNew, long toOld, Spread spread) {
    this(balancer, toNew, toOld, spread, 0, Answers.UNKNOWN);
  }

  /** How a balancer keeps to its weights. */
  public enum Spread {
    /** In turns: after any number of requests each version has had its part, give or take one. */
    EVEN,
    /** By chance, or by rules that only tend towards the weights. */
    RANDOM
  }
}
