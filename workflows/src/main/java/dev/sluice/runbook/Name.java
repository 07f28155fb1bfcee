package dev.sluice.runbook;

import java.util.regex.Pattern;

/** The one rule for names: a letter or digit first, then letters, digits, dots and dashes. */
public final class Name {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Name() {}

  /**
   * Whether the text may stand as a name: 1 to 100 of letters, digits, {@code .}, {@code _}, {@code
   * -}.
   */
  public static boolean fits(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The rule as a regular expression for the whole of a text. */
  public static String pattern() {
    return SHAPE.pattern();
  }

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException naming what kind of name was expected
   */
  public static void require(String kind, String value) {
    if (!fits(value)) {
      throw new IllegalArgumentException(
          "'%s' is not a valid name of a %s: 1 to 100 letters, digits, dots, dashes or underscores, letter or digit first"
              .formatted(value, kind));
    }
  }
}
