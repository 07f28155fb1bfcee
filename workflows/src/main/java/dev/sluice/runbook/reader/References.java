package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the references of a text against what is known where it stands. */
final class References {
  private static final Pattern OPENING = Pattern.compile("\\$\\{\\{([^}]{0,300})(}}|)");
  private static final Pattern PATH = Pattern.compile("\\s{0,9}([A-Za-z0-9._-]{1,200})\\s{0,9}");
  private static final Pattern SECRET = Pattern.compile("secrets\\.[A-Za-z0-9][A-Za-z0-9._-]*");

  /** How references are written elsewhere: two braces without a dollar, or a dollar with one. */
  private static final Pattern OTHER =
      Pattern.compile(
          "(?:(?<!\\$)\\{\\{|\\$\\{) ?((?:run|stage|inputs|secrets|target)\\.[A-Za-z0-9._-]{1,200})"
              + " ?}}?");

  private static final String TARGET = "target.";

  private References() {}

  /** A text whose references must be known; secrets may be among them. */
  static NodeReader<String> text(Here here) {
    return checked(here, true);
  }

  /** A map of names with such texts. */
  static NodeReader<List<Setting>> settings(
      String kind, Here here, BiConsumer<NodeReader.Named<String>, Problems> check) {
    return NodeReader.namedOf(kind, text(here))
        .then((all, problems) -> {
          all.forEach(each -> check.accept(each, problems));
          return Optional.of(
              all.stream().map(each -> new Setting(each.name(), each.value())).toList());
        });
  }

  /** A text that everybody may read: references, but none to secrets. */
  static NodeReader<String> open(Here here) {
    return checked(here, false);
  }

  private static NodeReader<String> checked(Here here, boolean secrets) {
    return Scalars.located("a text")
        .then((scalar, problems) -> {
          check(scalar, here, secrets, problems);
          return Optional.of(scalar.text());
        });
  }

  /** Notes every reference that is malformed, unknown or not allowed here. */
  static void check(Node.Scalar scalar, Here here, boolean secrets, Problems problems) {
    Matcher other = OTHER.matcher(scalar.text());
    while (other.find()) {
      problems.add(
          scalar.within(other.start()),
          Shown.of(other.group()) + " is filled in by nobody",
          "'${{ %s }}'".formatted(other.group(1)));
    }
    Matcher matcher = OPENING.matcher(scalar.text());
    while (matcher.find()) {
      Matcher path = PATH.matcher(matcher.group(1));
      boolean told =
          !problems.isEmpty() && here.known().declared().isUnread(matcher.group(1).strip());
      if (told) {
        // The name is no name where it is given, which is told there.
        continue;
      }
      if (matcher.group(2).isEmpty() || !path.matches()) {
        problems.add(
            scalar.within(matcher.start()),
            "the reference " + Shown.of(matcher.group()) + " is malformed",
            "one name between ${{ and }}, such as ${{ run.id }}");
      } else {
        check(scalar, matcher.start(1) + path.start(1), path.group(1), here, secrets, problems);
      }
    }
  }

  private static void check(
      Node.Scalar scalar, int offset, String path, Here here, boolean secrets, Problems problems) {
    List<String> known = here.paths();
    Declared declared = here.known().declared();
    boolean told = !problems.isEmpty() && path.startsWith("inputs.") && !declared.inputsKnown();
    if (path.startsWith("secrets.")) {
      if (!secrets) {
        problems.add(
            scalar.within(offset),
            "the secret '" + path + "' would be seen by others here",
            "secrets only in env, stdin, headers, json and addresses");
      } else if (!SECRET.matcher(path).matches()) {
        problems.add(scalar.within(offset), Shown.of(path) + " names no secret", "secrets.NAME");
      }
    } else if (path.startsWith(TARGET)) {
      // Which values there are depends on the target, which is only known when a run begins.
      if (!Name.fits(path.substring(TARGET.length()))) {
        problems.add(
            scalar.within(offset), Shown.of(path) + " names no value of a target", "target.NAME");
      }
    } else if (!known.contains(path) && !told) {
      problems.unknown(scalar.within(offset), "reference", path, known);
    }
  }
}
