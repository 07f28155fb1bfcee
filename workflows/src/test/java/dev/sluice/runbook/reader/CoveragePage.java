package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of coverage in docs, and the runbook that it is about. */
record CoveragePage(String file, String runbook) {
  private static final Pattern PATH = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\](\\[[^\\]]*\\]|\\([^)]*\\))");
  private static final Pattern QUOTE = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern LINES = Pattern.compile("(\\d+)(?:-(\\d+))?");
  private static final Pattern LENGTH = Pattern.compile("document of (\\d+) lines");

  /**
   * One row of its tables.
   *
   * @param first line of the document that it is about, from 1
   * @param last line that it is about
   */
  record Row(int first, int last, String says, String how, String where) {
    private static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      var lines = LINES.matcher(cells[1].strip());
      if (cells.length != 6 || !lines.matches()) {
        throw new AssertionError("no row of lines, says, how and where: " + line);
      }
      int first = Integer.parseInt(lines.group(1));
      int last = Optional.ofNullable(lines.group(2)).map(Integer::parseInt).orElse(first);
      return new Row(first, last, cells[2].strip(), cells[3].strip(), cells[4].strip());
    }

    /** Its places in the runbook, such as {@code stages.canary-5.after.1}. */
    List<String> paths() {
      return found(PATH, LINK.matcher(where).replaceAll(""));
    }

    /** The words of the document that it repeats. */
    List<String> quotes() {
      return found(QUOTE, says);
    }
  }

  static List<CoveragePage> all() {
    return ShippedRunbooks.names().stream()
        .map(name ->
            new CoveragePage(
                name.equals("canary-deployment") ? "coverage.md" : "coverage-" + name + ".md",
                name))
        .toList();
  }

  static Path docs() {
    return Path.of("..", "docs");
  }

  static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  String text() {
    try {
      return Files.readString(docs().resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Row> rows() {
    return text().lines().filter(line -> line.matches("\\| \\d.*")).map(Row::of).toList();
  }

  List<String> paths() {
    return rows().stream().map(Row::paths).flatMap(List::stream).toList();
  }

  /** How many lines the document has, as the page says. */
  int length() {
    return LENGTH
        .matcher(text())
        .results()
        .map((MatchResult match) -> Integer.parseInt(match.group(1)))
        .findFirst()
        .orElseThrow();
  }

  Node node() {
    return YamlText.read(ShippedRunbooks.text(runbook).orElseThrow(), new Problems(runbook))
        .orElseThrow();
  }

  /** Every text that stands under one of these keys of the runbook, wherever that is. */
  Stream<String> texts(List<String> keys) {
    return texts(node(), keys, false);
  }

  private static Stream<String> texts(Node node, List<String> keys, boolean wanted) {
    return switch (node) {
      case Node.Scalar scalar -> wanted ? Stream.of(scalar.text()) : Stream.empty();
      case Node.Sequence sequence ->
          sequence.items().stream().flatMap(item -> texts(item, keys, wanted));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .flatMap(entry -> texts(entry.value(), keys, keys.contains(entry.key().text())));
    };
  }
}
