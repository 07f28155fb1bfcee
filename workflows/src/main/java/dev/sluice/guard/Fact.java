package dev.sluice.guard;

import dev.sluice.runbook.Quantity;

/** What one side of a condition turned out to be. */
public sealed interface Fact {
  /** As people read it: the number with its unit, the text, or why it is not known. */
  String text();

  /** A number with its unit. */
  record Measured(Quantity quantity) implements Fact {
    @Override
    public String text() {
      return quantity.text();
    }
  }

  /** A number that needs more words than itself. */
  record Derived(Quantity quantity, String text) implements Fact {}

  /** One word of a few, e.g. {@code stable}, with what it is based on. */
  record Named(String word, String text) implements Fact {}

  /** The new version tested against the old one. */
  record Tested(boolean worse, String text) implements Fact {}

  /** All numbers from one to another, both included; of one unit. */
  record Range(Quantity least, Quantity most) implements Fact {
    @Override
    public String text() {
      return "from %s to %s".formatted(least.text(), most.text());
    }
  }

  /** Text, which may read as a number: {@code 3}, {@code 0.1%}, {@code 15ms}. */
  record Said(String text) implements Fact {}

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
