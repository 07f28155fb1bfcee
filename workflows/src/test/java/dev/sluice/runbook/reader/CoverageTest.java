package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/coverage.md true to the canary that ships. */
class CoverageTest {
  private static final Path PAGE = Path.of("..", "docs", "coverage.md");
  private static final Pattern PATH = Pattern.compile("`([^`]+)`");
  private static final Node CANARY =
      YamlText.read(Sample.canaryText(), new Problems("canary")).orElseThrow();

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| the document says"))
        .map(line -> line.split("\\|", -1))
        .toList();
  }

  private static List<String> paths() throws IOException {
    return rows().stream()
        .flatMap(row -> PATH.matcher(row[2]).results().map(match -> match.group(1)))
        .toList();
  }

  @Test
  void everyRowSaysWhereAndHow() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(90)
        .allSatisfy(row -> {
          assertThat(row).hasSize(5);
          assertThat(row[1]).isNotBlank();
          assertThat(row[2]).containsPattern(PATH);
          assertThat(row[3]).isNotBlank();
        });
  }

  @Test
  void everyPathIsInTheCanary() throws IOException {
    assertThat(paths()).allSatisfy(path -> assertThat(at(CANARY, path)).as(path).isPresent());
  }

  @Test
  void everyStepGuardAndConditionOfTheCanaryHasARow() throws IOException {
    Set<String> told = new TreeSet<>(paths());

    assertThat(all())
        .hasSizeGreaterThan(60)
        .allSatisfy(path ->
            assertThat(told).anyMatch(each -> each.equals(path) || each.startsWith(path + ".")));
  }

  /** Every list item of the canary that does or says something by itself. */
  private static List<String> all() {
    Stream<String> top =
        Stream.of(
            "risks",
            "prerequisites",
            "watch",
            "look",
            "guards",
            "troubleshooting",
            "completion.steps",
            "completion.expect",
            "completion.gate.show",
            "completion.gate.roles",
            "completion.gate.decisions",
            "rollback.after",
            "every-stage.during",
            "every-stage.after",
            "every-stage.expect");
    Stream<String> stages =
        Stream.of("setup", "canary-5", "canary-10", "canary-25", "canary-50")
            .flatMap(stage ->
                Stream.of("steps", "during", "after", "guards")
                    .map(list -> "stages." + stage + "." + list));
    return Stream.concat(top, stages)
        .flatMap(list ->
            IntStream.rangeClosed(1, at(CANARY, list).map(CoverageTest::size).orElse(0))
                .mapToObj(number -> list + "." + number))
        .toList();
  }

  private static int size(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items().size() : 0;
  }

  private static Optional<Node> at(Node node, String path) {
    Optional<Node> found = Optional.of(node);
    for (String key : path.split("\\.", -1)) {
      found = found.flatMap(each -> below(each, key));
    }
    return found;
  }

  private static Optional<Node> below(Node node, String key) {
    return switch (node) {
      case Node.Scalar scalar -> Optional.empty();
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .filter(entry -> entry.key().text().equals(key))
              .map(Node.Entry::value)
              .findFirst();
      case Node.Sequence sequence when key.matches("\\d+") ->
          sequence.items().stream().skip(Long.parseLong(key) - 1).findFirst();
      case Node.Sequence sequence ->
          sequence.items().stream()
              .filter(item ->
                  below(item, "stage")
                      .filter(
                          name -> name instanceof Node.Scalar scalar && scalar.text().equals(key))
                      .isPresent())
              .findFirst();
    };
  }
}
