package dev.sluice.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills references into a text. */
final class Filling {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\{\\s*([A-Za-z0-9._-]+)\\s*}}");

  private Filling() {}

  static String fill(String text, Scope scope) {
    return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(), match.group(1), scope)));
  }

  private static String value(String whole, String path, Scope scope) {
    return path.startsWith("secrets.") ? whole : scope.value(path).orElseThrow(() -> new Scope.Missing(path));
  }
}
