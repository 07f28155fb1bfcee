package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people write first, each file with one mistake; its first line is the one message that they
 * get for it.
 */
class FirstRunbooksTest {
  private static final Path FOLDER = Path.of("src/test/resources/runbook/first");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void blamesTheOneMistakeAndNothingElse(Path file) throws IOException {
    String text = Files.readString(file);
    String said = text.lines().findFirst().orElseThrow().substring("# ".length());

    assertThat(Sample.problems(text).stream().map(Problem::sentence))
        .containsExactly("sample.yaml:" + said);
  }

  @Test
  void areMoreThanTwenty() throws IOException {
    assertThat(files()).hasSizeGreaterThan(20);
  }

  @Test
  void takesABaselineAndABitMore() {
    List<Problem> problems =
        Sample.problems(
            Sample.stage(
                """
                steps: {parallel: [{check: a}, {baseline: p99 over 1h}]}
                guards: {when: p99 > baseline + 1ms, then: hold}
                expect: [p99 <= baseline + 1ms, p99 >= baseline - 1h 30m, p99 < p99 of old + 1ms]
                """));

    assertThat(problems).isEmpty();
  }
}
