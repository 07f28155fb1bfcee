package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that references and conditions use, and which so may not look like anything else in them.
 */
final class Names {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");
  private static final List<String> TAKEN =
      List.of(
          "exit",
          "stdout",
          "status",
          "body",
          "run",
          "stage",
          "inputs",
          "secrets",
          "of",
          "over",
          "avg",
          "min",
          "max",
          "contains",
          "matches",
          "within",
          "baseline",
          "slope",
          "trend",
          "spread",
          "at",
          "by");

  static final String EXPECTED =
      "letters, digits, dashes or underscores, a letter first, and no word of conditions such as "
          + String.join(", ", TAKEN);

  private Names() {}

  static NodeReader<String> kept(String kind) {
    return Scalars.parsed(
        "name of a " + kind, new Shape.Text(EXPECTED, SHAPE.pattern(), false), Names::require);
  }

  static boolean fits(String name) {
    return SHAPE.matcher(name).matches() && !TAKEN.contains(name);
  }

  private static String require(String name) {
    if (!fits(name)) {
      throw new IllegalArgumentException("not a name");
    }
    return name;
  }
}
