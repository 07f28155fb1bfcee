package dev.sluice.acceptance.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of the docs that shows figures, between two marks. */
record BenchmarkPage(String text) {
  private static final Pattern FIGURES =
      Pattern.compile(
          "(<!-- figures of make bench -->\n).*(<!-- end of figures -->)", Pattern.DOTALL);

  /**
   * The same page with these figures instead of those that it has.
   *
   * @throws AssertionError if it has no place for them
   */
  BenchmarkPage with(String figures) {
    Matcher place = FIGURES.matcher(text);
    if (!place.find()) {
      throw new AssertionError(
          "docs/benchmark.md has no place for figures: expected one between the marks "
              + FIGURES.pattern());
    }
    return new BenchmarkPage(
        place.replaceFirst("$1" + Matcher.quoteReplacement("\n" + figures + "\n") + "$2"));
  }
}
