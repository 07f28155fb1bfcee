package dev.sluice.runbook.reader;

import dev.sluice.runbook.Name;
import dev.sluice.runbook.text.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a runbook gives anywhere, as they are written: known before anything is read, so
 * that it can be said of a name that it comes too late, or was not readable where it is given.
 */
final class Declared {
  /** Below them stand texts of others. */
  private static final List<String> FOREIGN = List.of("json", "manifest", "env", "headers");

  private final Set<String> stages = new LinkedHashSet<>();
  private final Set<String> answers = new LinkedHashSet<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private boolean inputs = true;

  private Declared() {}

  /** Nothing is named. */
  static Declared nothing() {
    return new Declared();
  }

  /** What stands in a runbook. */
  static Declared in(Node runbook) {
    Declared declared = new Declared();
    runbook.field("stages").ifPresent(stages -> items(stages).forEach(declared::stage));
    declared.inputs =
        runbook.field("inputs").filter(node -> !(node instanceof Node.Mapping)).isEmpty();
    declared.look(runbook);
    return declared;
  }

  /** Names of stages. */
  Set<String> stages() {
    return stages;
  }

  /** Names of all that people answer or a step captures. */
  Set<String> answers() {
    return answers;
  }

  /**
   * Whether a text begins with a name that was given, but is none: that is told where it is given.
   */
  boolean isUnread(String text) {
    return unread.stream()
        .anyMatch(name ->
            text.equals(name) || text.startsWith(name + " ") || text.startsWith(name + "."));
  }

  /** Whether inputs are written in their form, so that it is known which there are. */
  boolean inputsKnown() {
    return inputs;
  }

  private void stage(Node stage) {
    if (stage.field("stage").orElse(stage) instanceof Node.Scalar scalar) {
      (Name.fits(scalar.text()) ? stages : unread).add(scalar.text());
    }
  }

  private void look(Node node) {
    switch (node) {
      case Node.Scalar scalar -> {}
      case Node.Sequence sequence -> sequence.items().forEach(this::look);
      case Node.Mapping mapping -> {
        for (Node.Entry entry : mapping.entries()) {
          String key = entry.key().text();
          if (key.equals("answer") || key.equals("capture")) {
            names(entry.value());
          } else if (!FOREIGN.contains(key)) {
            look(entry.value());
          }
        }
      }
    }
  }

  /** Names stand alone or before what is said of them; in any other form they are not readable. */
  private void names(Node node) {
    switch (node) {
      case Node.Scalar scalar -> name(scalar);
      case Node.Sequence sequence -> sequence.items().forEach(this::names);
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> name(entry.key()));
    }
  }

  private void name(Node.Scalar name) {
    if (!name.isNothing()) {
      (Names.fits(name.text()) ? answers : unread).add(name.text());
    }
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }
}
