package dev.sluice.steps;

/** Shortens texts that people see; one that was shortened says so. */
final class Shown {
  private static final String BEFORE = "(what came before is not shown)\n";
  private static final String AFTER = "\n(the rest is not shown)";

  private Shown() {}

  /**
   * The end of a text.
   *
   * @param whole whether the text itself is all that there was
   */
  static String end(String text, boolean whole, int length) {
    return whole && text.length() <= length
        ? text
        : BEFORE + text.substring(Math.max(0, text.length() - length));
  }

  /** The beginning of a text. */
  static String beginning(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + AFTER;
  }
}
