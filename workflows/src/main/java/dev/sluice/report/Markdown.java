package dev.sluice.report;

/** Puts what people typed and programs printed into Markdown, so that it stays text. Pure. */
public final class Markdown {
  private static final int LONGEST = 600;

  private Markdown() {}

  /** The text as one line that no renderer takes for markup, at most 600 characters of it. */
  static String text(String raw) {
    return escaped(Plain.line(raw, LONGEST));
  }

  /** The text as one line that no renderer takes for markup, however long it is. */
  public static String whole(String raw) {
    return escaped(Plain.line(raw, Integer.MAX_VALUE));
  }

  private static String escaped(String line) {
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      escaped.append(escaped(line.charAt(i), i == 0, next));
    }
    return withoutLeadingNumber(escaped.toString());
  }

  private static String escaped(char each, boolean first, char next) {
    // A sign of comparison before a space begins no tag, and reads better as it is.
    boolean plain = next == ' ' || Character.isDigit(next);
    return switch (each) {
      case '<' -> plain ? "<" : "&lt;";
      case '&' -> plain ? "&" : "&amp;";
      case '\\', '`', '*', '_', '[', ']', '|', '~' -> "\\" + each;
      case '#', '+', '-', '=', '>' -> first ? "\\" + each : String.valueOf(each);
      default -> String.valueOf(each);
    };
  }

  /** "1. x" at the start of an item would begin a list of its own. */
  private static String withoutLeadingNumber(String text) {
    return text.replaceFirst("^(\\d{1,9})([.)])(?=\\s|$)", "$1\\\\$2");
  }

  /** The text as a code span on one line, whatever backticks are in it; 600 characters of it. */
  static String code(String raw) {
    return span(Plain.line(raw, LONGEST));
  }

  /** The text as a code span on one line, whatever backticks are in it and however long it is. */
  public static String wholeCode(String raw) {
    return span(Plain.line(raw, Integer.MAX_VALUE));
  }

  private static String span(String line) {
    if (line.isEmpty()) {
      return "(empty)";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /** The text as a code block of a language, whatever backticks are in it. */
  static String block(String language, String raw) {
    String fence = "`".repeat(Math.max(3, longestRun(raw) + 1));
    return fence + language + "\n" + Plain.lines(raw) + "\n" + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
