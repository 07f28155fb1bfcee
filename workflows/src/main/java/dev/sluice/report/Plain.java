package dev.sluice.report;

/**
 * Makes foreign text safe for a terminal and for one line of a document: control characters could
 * move the cursor. Pure.
 */
public final class Plain {
  private Plain() {}

  /** The text on one line, without control characters, cut to a length of at least 1. */
  public static String line(String raw, int longest) {
    String line = lines(raw).replaceAll("\\s+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  /**
   * The text with its line breaks and without other control characters or marks that turn the
   * writing direction.
   */
  static String lines(String raw) {
    return raw.replace("\r\n", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]", "");
  }
}
