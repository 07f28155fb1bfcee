package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the tables of coverage in docs true to the runbooks that ship. */
class CoverageTest {
  private static List<CoveragePage> pages() {
    return CoveragePage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyRowSaysWhereInTheRunbook(CoveragePage page) {
    assertThat(page.rows())
        .hasSizeGreaterThan(90)
        .allSatisfy(row -> assertThat(row.paths()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPathIsInTheRunbook(CoveragePage page) {
    assertThat(page.paths())
        .allSatisfy(path -> assertThat(at(page.node(), path)).as(path).isPresent());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyStepGuardAndConditionOfTheRunbookHasARow(CoveragePage page) {
    Set<String> told = new TreeSet<>(page.paths());

    assertThat(all(page.node()))
        .hasSizeGreaterThan(60)
        .allSatisfy(path ->
            assertThat(told).anyMatch(each -> each.equals(path) || each.startsWith(path + ".")));
  }

  /** Every list item of a runbook that does or says something by itself. */
  private static List<String> all(Node runbook) {
    Stream<String> top =
        Stream.of(
            "risks",
            "notes",
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
            "results.parts",
            "duties",
            "next",
            "every-stage.during",
            "every-stage.after",
            "every-stage.expect");
    Stream<String> stages =
        stages(runbook)
            .flatMap(stage ->
                Stream.of(
                        "steps",
                        "during",
                        "after",
                        "guards",
                        "expect",
                        "checkpoints",
                        "gate.show",
                        "gate.roles",
                        "failed.steps",
                        "failed.paths")
                    .map(list -> "stages." + stage + "." + list));
    return Stream.concat(top, stages)
        .flatMap(list ->
            IntStream.rangeClosed(1, at(runbook, list).map(CoverageTest::size).orElse(0))
                .mapToObj(number -> list + "." + number))
        .toList();
  }

  private static Stream<String> stages(Node runbook) {
    return at(runbook, "stages").stream()
        .flatMap(node -> ((Node.Sequence) node).items().stream())
        .flatMap(stage -> below(stage, "stage").stream())
        .map(name -> ((Node.Scalar) name).text());
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
