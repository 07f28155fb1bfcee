package dev.sluice.runbook;

/**
 * A comparison, e.g. {@code error-rate < 0.1%}. In {@code expect} it must hold, in {@code when} it
 * must not.
 *
 * @param text as it was written, for people
 */
public record Condition(String text, Operand left, Operator operator, Operand right) {
  @Override
  public String toString() {
    return text;
  }
}
