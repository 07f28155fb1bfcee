package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTest {
  @TempDir private Path directory;

  @Test
  void printsARunbookThatShips() {
    Typed typed = Typed.offline("show", "canary-deployment");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).startsWith("# canary-deployment\n").contains("| canary-5 | 5% |");
  }

  @Test
  void writesThePageOfAFileWithWhatLiesBesideIt() throws IOException {
    Path page = directory.resolve("page.md");
    Files.writeString(directory.resolve("rules.yaml"), "a: b\n");
    Path file =
        Files.writeString(
            directory.resolve("own.yaml"),
            """
            runbook: own
            stages: {stage: a, steps: {check: lint rules.yaml, files: rules.yaml}}
            """);

    Typed typed = Typed.offline("show", file.toString(), "-o", page.toString());

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).isEqualTo("wrote " + page + "\n");
    assertThat(Files.readString(page)).startsWith("# own\n").contains("- Files: `rules.yaml`");
  }

  @Test
  void saysEachMistakeOfAFileInsteadOfShowingIt() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.yaml"), "runbook: x\nstagess: []\n");

    Typed typed = Typed.offline("show", file.toString());

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("broken.yaml:2:1: ");
    assertThat(typed.out()).isEmpty();
  }
}
