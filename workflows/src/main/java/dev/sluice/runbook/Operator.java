package dev.sluice.runbook;

/** How the two sides of a condition are compared. */
public enum Operator {
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">="),
  EQUAL("="),
  NOT_EQUAL("!="),
  /** Text on the left has the text on the right in it. */
  CONTAINS("contains"),
  /** Text on the left has a part that matches the {@link TextPattern} on the right. */
  MATCHES("matches"),
  /** The number on the left lies in the range on the right. */
  WITHIN("within");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** As it is written in a runbook. */
  public String sign() {
    return sign;
  }
}
