package dev.sluice.metrics.prometheus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the series that a PromQL expression selects, e.g. {@code errors_total{system="x"}}, without
 * their ranges. What looks odd to it is left out: the server alone judges the expression.
 */
final class Selectors {
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "atan2", "start", "end");
  private static final Set<String> BEFORE_LABELS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<braces>\\{(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|[^\"'`}])*})"
              + "|(?<skip>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
              + "|\\[[^\\]]*]|#[^\\n]*|[0-9][0-9A-Za-z.]*)"
              + "|(?<name>[A-Za-z_:][A-Za-z0-9_:]*)|(?<open>\\()|(?<other>\\S)");

  private Selectors() {}

  /** Each selector once, in the order of the expression. */
  static List<String> in(String expression) {
    Set<String> found = new LinkedHashSet<>();
    Matcher token = TOKEN.matcher(expression);
    String name = "";
    boolean labels = false;
    while (token.find()) {
      if (labels) {
        labels = token.group("other") == null || !token.group().equals(")");
        continue;
      }
      if (token.group("open") != null) {
        labels = BEFORE_LABELS.contains(name);
        name = "";
      } else if (token.group("braces") != null) {
        found.add((isSelector(name) ? name : "") + token.group());
        name = "";
      } else if (BEFORE_LABELS.contains(token.group())) {
        // What stands before "by" is an aggregation.
        name = token.group();
      } else {
        add(found, name);
        name = token.group("name") == null ? "" : token.group();
      }
    }
    add(found, name);
    return List.copyOf(found);
  }

  private static void add(Set<String> found, String name) {
    if (!name.isEmpty() && isSelector(name)) {
      found.add(name);
    }
  }

  private static boolean isSelector(String name) {
    return !WORDS.contains(name.toLowerCase(Locale.ROOT)) && !BEFORE_LABELS.contains(name);
  }
}
