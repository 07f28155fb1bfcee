package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Fields;
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
          ("exit stdout status body run stage inputs secrets of over avg min max contains matches"
                  + " within baseline slope trend spread at by")
              .split(" ", -1));

  static final String EXPECTED =
      "letters, digits, dashes or underscores, a letter first, and no word of conditions such as "
          + String.join(", ", TAKEN);

  private Names() {}

  static NodeReader<String> kept(String kind) {
    return Scalars.fitting(
        "name of a " + kind, new Shape.Text(EXPECTED, SHAPE.pattern(), false), Names::fits);
  }

  static boolean fits(String name) {
    return SHAPE.matcher(name).matches() && !TAKEN.contains(name);
  }

  /**
   * Notes a stage or a checkpoint that is called as a part of every runbook is: it would share the
   * ids of its steps and guards.
   */
  static void refuseTaken(Fields fields, String kind, String name, String... taken) {
    if (List.of(taken).contains(name)) {
      fields.wrong(
          kind,
          "a %s cannot be called '%s', as another part is".formatted(kind, name),
          "any name but " + String.join(", ", taken));
    }
  }
}
