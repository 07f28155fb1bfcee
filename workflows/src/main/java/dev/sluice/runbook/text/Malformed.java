package dev.sluice.runbook.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a YAML text is malformed, in the words of those who write it: a parser tells what it could
 * not go on with, which is seldom what was wrong.
 *
 * @param at where it went wrong, as far as that can be known
 */
record Malformed(Place at, String what, String expected) {
  private static final String QUOTES = "quotes around the whole text";
  private static final String INDENTED = "the same indentation for all fields of a map";
  private static final Pattern FIRST =
      Pattern.compile("found character '(.)' that cannot start any token.*");

  /** The cause behind what the parser said. */
  static Malformed of(String text, MarkedYamlEngineException said) {
    Optional<Mark> mark = said.getProblemMark().or(said::getContextMark);
    Place at = mark.map(YamlText::placeOf).orElse(Place.START);
    Place since = said.getContextMark().map(YamlText::placeOf).orElse(at);
    String context = Optional.ofNullable(said.getContext()).orElse("");
    String problem = Optional.ofNullable(said.getProblem()).orElse("");
    Lines lines = new Lines(text);
    return scanned(lines, context, problem, at, since)
        .or(() -> parsed(lines, context, problem, at, since))
        .orElseGet(() -> new Malformed(at, both(context, problem), "well-formed YAML 1.2"));
  }

  /** What is wrong within a line. */
  private static Optional<Malformed> scanned(
      Lines lines, String context, String problem, Place at, Place since) {
    Matcher first = FIRST.matcher(problem);
    if (problem.startsWith("mapping values are not allowed")) {
      return Optional.of(colon(lines, at));
    }
    if (lines.from(at).startsWith("\t") && !context.contains("quoted")) {
      return of(at, "a tab stands here", "blanks for indentation");
    }
    if (first.matches()) {
      return of(at, "a text begins with '%s'".formatted(first.group(1)), QUOTES);
    }
    if (context.contains("quoted scalar")) {
      return problem.contains("escape")
          ? of(
              at, "a backslash in double quotes stands for nothing known", "single quotes, or \\\\")
          : of(since, "the quote that opens here is never closed", "a second quote");
    }
    if (context.contains("block scalar")) {
      return of(since, "a text begins with '%s'".formatted(lines.first(since)), QUOTES);
    }
    if (context.contains("an alias") && lines.before(since).isBlank()) {
      return of(since, "'*' stands before an item", "'- ' before each item of a list");
    }
    if (context.contains("an alias") || context.contains("an anchor")) {
      return of(since, "a text begins with '%s'".formatted(lines.first(since)), QUOTES);
    }
    return context.contains("simple key")
        ? of(since, "the line is neither a field nor an item", "'NAME: VALUE', or '- ' before it")
        : Optional.empty();
  }

  /** What is wrong between lines, or between the parts of one. */
  private static Optional<Malformed> parsed(
      Lines lines, String context, String problem, Place at, Place since) {
    Optional<Malformed> unquoted = unquoted(lines, at);
    if (context.contains("flow")) {
      return unquoted.or(() -> Optional.of(flow(lines, at, since)));
    }
    if (!problem.startsWith("expected <block end>") || unquoted.isPresent()) {
      return unquoted;
    }
    String before = lines.before(at).stripTrailing();
    if (before.endsWith("}") || before.endsWith("]")) {
      return of(at, "a text that begins with '{' or '[' has no quotes", QUOTES);
    }
    return lines.first(at).equals("{")
        ? of(at, "a map in {} follows another", "'- ' before each item of a list")
        : of(at, "the line is indented otherwise than those beside it", INDENTED);
  }

  private static Malformed colon(Lines lines, Place at) {
    String before = lines.before(at).strip().replaceFirst("^(- +)+", "");
    return before.contains(": ")
        ? new Malformed(
            at, "a second ': ' stands in the line", "quotes around a text with ': ' in it")
        : new Malformed(
            at, "the line is indented deeper than a field that has its value already", INDENTED);
  }

  private static Optional<Malformed> unquoted(Lines lines, Place at) {
    String before = lines.before(at).stripTrailing();
    return before.endsWith("\"") || before.endsWith("'")
        ? of(
            at,
            "a text continues after its closing quote",
            QUOTES + ", and the other kind of quotes inside of it")
        : Optional.empty();
  }

  private static Malformed flow(Lines lines, Place at, Place since) {
    if (lines.first(at).equals("{") && lines.before(at).endsWith("$")) {
      return new Malformed(
          at, "a reference stands in {} or [] without quotes", "\"${{ NAME }}\", in quotes");
    }
    if (lines.first(at).equals(":")) {
      return new Malformed(
          at, "a second ': ' stands in the field", "quotes around a text with ': ' in it");
    }
    Optional<Place> comment = lines.comment(since, at);
    if (comment.isPresent()) {
      return new Malformed(
          comment.get(),
          "' #' begins a comment, which leaves the '%s' before it open"
              .formatted(lines.first(since)),
          "quotes around a text with ' #' in it");
    }
    return new Malformed(
        since,
        "the '%s' that opens here is not closed in its form".formatted(lines.first(since)),
        "',' between what stands in it, one closing bracket, and quotes around a text with any of"
            + " ',', ': ', {, }, [ or ]");
  }

  private static Optional<Malformed> of(Place at, String what, String expected) {
    return Optional.of(new Malformed(at, what, expected));
  }

  private static String both(String context, String problem) {
    String said = context.isBlank() ? problem : context + ", " + problem;
    return said.replaceAll("\\p{Cntrl}", " ");
  }

  /** The text, line by line. */
  private record Lines(List<String> all) {
    Lines(String text) {
      this(text.lines().toList());
    }

    String line(int number) {
      return number <= all.size() ? all.get(number - 1) : "";
    }

    String before(Place at) {
      return line(at.line()).substring(0, offset(at));
    }

    String from(Place at) {
      return line(at.line()).substring(offset(at));
    }

    String first(Place at) {
      String rest = from(at);
      return rest.isEmpty() ? "" : rest.substring(0, rest.offsetByCodePoints(0, 1));
    }

    /** The first comment right behind something else, from one place up to the line of another. */
    Optional<Place> comment(Place from, Place to) {
      for (int line = from.line(); line <= Math.min(to.line(), all.size()); line++) {
        int found = line(line).indexOf(" #", line == from.line() ? offset(from) : 0);
        if (found > 0 && !line(line).substring(0, found).isBlank()) {
          return Optional.of(new Place(line, line(line).codePointCount(0, found) + 2));
        }
      }
      return Optional.empty();
    }

    private int offset(Place at) {
      String line = line(at.line());
      int points = Math.min(at.column() - 1, line.codePointCount(0, line.length()));
      return line.offsetByCodePoints(0, points);
    }
  }
}
