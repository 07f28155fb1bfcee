package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Letter;
import dev.sluice.runbook.Moments;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
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

  /** What is never the name of a metric or an answer. */
  private static final Pattern NAMED = Pattern.compile("(?:run|stage|inputs|secrets|target)\\.");

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

  /**
   * A text for people, which may also say what is measured and known when it is sent.
   *
   * @param quotes gets what its references stand for
   */
  static NodeReader<String> told(Here here, List<Letter.Quote> quotes) {
    return Scalars.located("a text")
        .then((scalar, problems) -> {
          check(scalar, here, false, path -> quote(path, here, quotes), problems);
          return Optional.of(scalar.text());
        });
  }

  /** Whether it is something that a gate could show. */
  private static boolean quote(String path, Here here, List<Letter.Quote> quotes) {
    Subject subject = Subject.step(here.known());
    try {
      Tokens tokens = new Tokens(path);
      Operand operand = new OperandReader(here.known(), subject).read(tokens);
      ConditionReader.end(tokens, subject);
      quotes.add(new Letter.Quote(path, operand));
      return true;
    } catch (Mistake mistake) {
      return false;
    }
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
    check(scalar, here, secrets, path -> false, problems);
  }

  /**
   * @param quoted whether a path that names no value is something else that may stand here
   */
  private static void check(
      Node.Scalar scalar, Here here, boolean secrets, Predicate<String> quoted, Problems problems) {
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
      if (told || mayQuote(matcher, here, quoted)) {
        // A name that is none where it is given is told there.
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

  private static boolean mayQuote(Matcher matcher, Here here, Predicate<String> quoted) {
    String path = matcher.group(1).strip();
    boolean named = NAMED.matcher(path).lookingAt() && !path.startsWith("run.");
    return !matcher.group(2).isEmpty()
        && !path.isEmpty()
        && !named
        && !here.paths().contains(path)
        && (Moments.fits(path) || quoted.test(path));
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
