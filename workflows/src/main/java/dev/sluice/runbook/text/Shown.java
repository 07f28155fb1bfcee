package dev.sluice.runbook.text;

/** Text of unknown length and content, made fit to stand in a message. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text in single quotes, cut after 60 characters, without control characters. */
  public static String of(String text) {
    int length = text.codePointCount(0, Math.min(text.length(), 2 * LONGEST + 2));
    String cut =
        length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return "'" + cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", " ") + "'";
  }
}
