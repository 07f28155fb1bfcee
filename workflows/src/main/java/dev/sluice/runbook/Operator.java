package dev.sluice.runbook;

import java.util.Optional;

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
  WITHIN("within"),
  /** The new version is not worse than the old one, as far as a test can tell. */
  NOT_WORSE_THAN("not-worse-than");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** Which holds exactly where this one does not; absent: none does. */
  public Optional<Operator> opposite() {
    return switch (this) {
      case BELOW -> Optional.of(AT_LEAST);
      case AT_MOST -> Optional.of(ABOVE);
      case ABOVE -> Optional.of(AT_MOST);
      case AT_LEAST -> Optional.of(BELOW);
      case EQUAL -> Optional.of(NOT_EQUAL);
      case NOT_EQUAL -> Optional.of(EQUAL);
      case CONTAINS, MATCHES, WITHIN, NOT_WORSE_THAN -> Optional.empty();
    };
  }

  /** As it is written in a runbook. */
  public String sign() {
    return sign;
  }
}
