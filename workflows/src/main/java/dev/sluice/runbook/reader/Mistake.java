package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problems;
import java.util.List;

/** Ends the reading of one small text, such as a condition; becomes a problem right there. */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String what;
  private final String expected;
  private final transient List<String> valid;
  private final String word;

  private Mistake(int offset, String what, String expected, String word, List<String> valid) {
    super(what, null, false, false);
    this.offset = offset;
    this.what = what;
    this.expected = expected;
    this.word = word;
    this.valid = valid;
  }

  /** Something is wrong at an offset of the text. */
  static Mistake at(int offset, String what, String expected) {
    return new Mistake(offset, what, expected, "", List.of());
  }

  /** A word is none of the valid ones. */
  static Mistake unknown(int offset, String kind, String word, List<String> valid) {
    return new Mistake(offset, kind, "", word, valid);
  }

  void note(Node.Scalar scalar, Problems problems) {
    if (expected.isEmpty()) {
      problems.unknown(scalar.within(offset), what, word, valid);
    } else {
      problems.add(scalar.within(offset), what, expected);
    }
  }
}
