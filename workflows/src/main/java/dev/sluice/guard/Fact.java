package dev.sluice.guard;

import dev.sluice.runbook.Quantity;

/** What one side of a condition turned out to be. */
public sealed interface Fact {
  /** As people read it: the number with its unit, the text, or why it is not known. */
  String text();

  /** A number. */
  sealed interface Numeric extends Fact {
    /** With its unit. */
    Quantity quantity();
  }

  /** What is known and is no number, though it may read as one. */
  sealed interface NotNumeric extends Fact {}

  /** A number with its unit. */
  record Measured(Quantity quantity) implements Numeric {
    @Override
    public String text() {
      return quantity.text();
    }
  }

  /** A number that needs more words than itself. */
  record Derived(Quantity quantity, String text) implements Numeric {}

  /** One word of a few, e.g. {@code stable}, with what it is based on. */
  record Named(String word, String text) implements NotNumeric {}

  /** The new version tested against the old one. */
  record Tested(boolean worse, String text) implements NotNumeric {}

  /** All numbers from one to another, both included; of one unit. */
  record Range(Quantity least, Quantity most) implements NotNumeric {
    @Override
    public String text() {
      return "from %s to %s".formatted(least.text(), most.text());
    }
  }

  /** Text, which may read as a number: {@code 3}, {@code 0.1%}, {@code 15ms}. */
  record Said(String text) implements NotNumeric {}

  /**
   * Nothing that could be compared.
   *
   * @param verdict what a condition on it says; never {@link Verdict#OK}
   * @param why for people, e.g. {@code p99 has no data: the answer was empty}
   */
  record Unknown(Verdict verdict, String why) implements Fact {
    public Unknown {
      if (verdict == Verdict.OK) {
        throw new IllegalArgumentException("what is not known is never OK: " + why);
      }
    }

    @Override
    public String text() {
      return why;
    }
  }
}
