package dev.sluice.demo.service;

/** What requests are worth. */
public final class Business {
  private static final double WORTH = 0.05;

  private Business() {}

  /** What was earned by the requests that were counted: failed ones earn nothing. */
  public static double revenue(Tally served) {
    return WORTH * (served.requests() - served.errors());
  }
}
