package dev.sluice.demo.query;

/** Says what is wrong with a query: what was expected, and what stands there. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Wrong for this reason. */
  public Malformed(String message) {
    super(message);
  }
}
