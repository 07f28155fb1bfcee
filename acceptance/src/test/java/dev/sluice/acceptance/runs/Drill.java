package dev.sluice.acceptance.runs;

import dev.sluice.runbook.reader.ShippedRunbooks;

/**
 * A runbook that ships, changed in a few words for a drill: run again and again in one place, it
 * must not ask about the day before, which was full of faults.
 *
 * @param name that it has instead of the shipped one's
 */
record Drill(String name, String text) {
  /** All of it under another name. */
  static Drill of(String shipped, String name) {
    String text = ShippedRunbooks.text(shipped).orElseThrow();
    return new Drill(name, text).with("runbook: " + shipped + "\n", "runbook: " + name + "\n");
  }

  /** With other words somewhere, which must be there. */
  Drill with(String words, String others) {
    if (!text.contains(words)) {
      throw new AssertionError("no longer in the runbook of %s: %s".formatted(name, words));
    }
    return new Drill(name, text.replace(words, others));
  }

  /** Without these words. */
  Drill without(String words) {
    return with(words, "");
  }
}
