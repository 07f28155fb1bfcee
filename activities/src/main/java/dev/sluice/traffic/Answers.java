package dev.sluice.traffic;

/**
 * What a balancer has answered since it began to count, whoever it was that answered.
 *
 * @param failed with an error of the server's, 5xx
 */
public record Answers(long failed, long all) {
  /** Of a balancer that does not tell. */
  public static final Answers UNKNOWN = new Answers(0, 0);

  /** So many that a moment of trouble does not look like the end. */
  private static final long ENOUGH = 20;

  /** This and that of another balancer. */
  Answers plus(Answers other) {
    return new Answers(failed + other.failed, all + other.all);
  }

  /** What came since; after a balancer has begun anew, all that there is. */
  Answers since(Answers before) {
    return before.all > all || before.failed > failed
        ? this
        : new Answers(failed - before.failed, all - before.all);
  }

  /** Whether nobody is served any more: nine of ten answers at least are errors. */
  boolean nobodyIsServed() {
    return all >= ENOUGH && failed * 10 >= all * 9;
  }
}
