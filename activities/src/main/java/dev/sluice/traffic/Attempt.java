package dev.sluice.traffic;

/**
 * One count from nothing, of the several that a proof may take.
 *
 * @param number from 1 on
 * @param looked requests that had been seen when it was judged last
 */
record Attempt(int number, long looked) {
  static final Attempt FIRST = new Attempt(1, 0);

  /** This one, after it was judged at so many requests. */
  Attempt lookedAt(long requests) {
    return new Attempt(number, requests);
  }

  /** Another one, from nothing. */
  Attempt again() {
    return new Attempt(number + 1, 0);
  }

  /** Whether a number of requests has been reached since it was judged last. */
  boolean reaches(long planned, long seen) {
    return looked < planned && planned <= seen;
  }

  /**
   * In how many parts the chance of a mistake is cut, of which this attempt has one: over all
   * attempts {@code 1 / parts} adds up to 1.
   */
  double parts() {
    return number * (number + 1d);
  }
}
